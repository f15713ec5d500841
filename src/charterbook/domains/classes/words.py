"""Codes of classes: the kinds that figures speak of, and on what an attendance rests."""

DISSEMINATION = "DISSEMINATION"
THEMATIC = "THEMATIC"
AWARENESS = "AWARENESS"
NEW_MEMBER = "NEW_MEMBER"
ELEMENTARY = "ELEMENTARY"

NAMED = "NAMED"  # one person of a roster
UNIT = "UNIT"  # heads that a unit reported, less those named
REST = "REST"  # heads that the class reported, less those of its units and roster
