"""What somebody typed, read: words, a sign, a day."""

import re
from datetime import date

from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Typed
from charterbook.kit.text import fold, plain, sign_key

LONGEST, MOST_WORDS = 120, 12
WHOLE_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}")


def typed_of(text: str) -> Typed:
    """Read what was typed; a whole day in it is told apart from the words."""
    clean = plain(text[:LONGEST])
    day, rest = None, []
    for word in clean.split():
        found = _day(word) if day is None else None
        day = day or found
        if found is None:
            rest.append(word)
    words = tuple(fold(" ".join(rest)).split())[:MOST_WORDS]
    return Typed(text=clean, words=words, sign=sign_key(clean), day=day)


def _day(word: str) -> date | None:
    if not WHOLE_DAY.fullmatch(word):
        return None
    try:
        return date.fromisoformat(word) if word[:4].isdigit() else read_date(word)
    except (DateRefused, ValueError):
        return None
