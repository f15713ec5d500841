"""Papers: what an office hands up, in Word, PDF and Excel, from parts that know nothing of the three."""
