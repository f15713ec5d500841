"""Codes of integrity reports: states (charter subject integrity_states), and kinds of unit that figures tell apart."""

RECEIVED = "RECEIVED"
CHECKING = "CHECKING"
PASSED_ON = "PASSED_ON"
UNFOUNDED = "UNFOUNDED"
CONFIRMED = "CONFIRMED"
CLOSED = "CLOSED"

STATES = (RECEIVED, CHECKING, PASSED_ON, UNFOUNDED, CONFIRMED, CLOSED)
UNDER_WAY = (RECEIVED, CHECKING)

# The outcome stays with a report after it is closed: figures count what was found, not where the file lies.
OUTCOMES = (PASSED_ON, UNFOUNDED, CONFIRMED)

OF_CELLS = ("CELL", "PART")
OF_GRASSROOTS = ("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL")
OF_ABOVE = ("CENTRE", "PROVINCE", "DISTRICT", "COMMUNE")
