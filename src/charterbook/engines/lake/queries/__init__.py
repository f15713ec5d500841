"""What a lake is made of, and the figures that are read from it."""

from charterbook.engines.lake.queries.asking import LINES, Question, Within, digest, questions
from charterbook.engines.lake.queries.facts import POSITION, YEAR, Facts, count_sql, facts_of, facts_sql
from charterbook.engines.lake.queries.places import positions
from charterbook.engines.lake.queries.reading import (
    FACTS,
    LINES_FILE,
    MANIFEST,
    UNITS,
    Lake,
    LakeUnit,
    manifest_of,
    opened_lake,
)
from charterbook.engines.lake.queries.running import ENGINES, needed

__all__ = [
    "ENGINES",
    "FACTS",
    "LINES",
    "LINES_FILE",
    "MANIFEST",
    "POSITION",
    "UNITS",
    "YEAR",
    "Facts",
    "Lake",
    "LakeUnit",
    "Question",
    "Within",
    "count_sql",
    "digest",
    "facts_of",
    "facts_sql",
    "manifest_of",
    "needed",
    "opened_lake",
    "positions",
    "questions",
]
