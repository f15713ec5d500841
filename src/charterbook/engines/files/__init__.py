"""Files kept with a record: the scan of a decision, a list with signatures, a picture; shown without being opened."""
