"""Codes of dialogues: the states (charter subject case_states) that figures speak of, and on what a case rests."""

RESOLVED = ("ANSWERED_AT_ONCE", "RESOLVED")
RECEIVED = "RECEIVED"
OPEN = (RECEIVED, "FORWARDED", "IN_PROGRESS")

ENTERED = "ENTERED"  # one case with a record of its own
REST = "REST"  # cases that the dialogue's list states, less those entered
