"""The rules of signing in, on plain values."""

import math
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

STEP = 30  # seconds that a code of the app holds (RFC 6238)
DIGITS = 6
RECOVERY_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no letter that is taken for another
RECOVERY_LENGTH = 24  # 120 bits: a fast hash will do (ASVS 5.0 6.5.2)
GROUP = 6
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("CocCoc", "Cốc Cốc"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"))
BROWSERS_LAST = (("Chrome", "Chrome"), ("Safari", "Safari"))  # whose names others carry too
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


LOOK_ALIKES = str.maketrans("013457@$", "oieastas")  # how words are written to look like none


class SignInRefused(Refused):
    """Signing in, or a change to how one signs in, that the rules do not allow."""


class TooMany(SignInRefused):
    """Too many wrong tries: `seconds` must pass before the next is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(_("There were too many wrong tries. Wait %(seconds)s s, then try again."), seconds=seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many wrong tries a counter allows in a window, and how long it makes wait after those beyond `free`."""

    checks: int
    window: timedelta
    first: timedelta
    longest: timedelta
    free: int = 0


def wait_of(failed: Sequence[datetime], *, streak: int, now: datetime, limit: Limit) -> timedelta:
    """Return how long the next try must wait after failed tries of the window, in order; `streak` failed in a row."""
    wait = timedelta(0)
    if len(failed) >= limit.checks:
        wait = failed[-limit.checks] + limit.window - now
    beyond = streak - limit.free
    if failed and beyond > 0:
        delay = min(limit.first * 2 ** min(beyond - 1, 30), limit.longest)
        wait = max(wait, failed[-1] + delay - now)
    return max(wait, timedelta(0))


def seconds_of(wait: timedelta) -> int:
    """Return the whole seconds to wait, at least one."""
    return max(1, math.ceil(wait.total_seconds()))


def code_of(text: str) -> str:
    """Return the six digits that were typed, whatever stood between them; an empty text when it is no such code.

    The one place where a code is brought into form: a check of what was used before must see the same text.
    """
    kept = "".join(character for character in unicodedata.normalize("NFKC", text) if not _is_between(character))
    return kept if len(kept) == DIGITS and kept.isascii() and kept.isdigit() else ""


def recovery_of(text: str) -> str:
    """Return a recovery or one-time code as it is hashed; an empty text when it is none."""
    kept = "".join(c for c in unicodedata.normalize("NFKC", text).upper() if not _is_between(c))
    return kept if len(kept) == RECOVERY_LENGTH and set(kept) <= set(RECOVERY_LETTERS) else ""


def grouped(code: str) -> str:
    """Return a code in groups that can be read and typed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def ways_of(name: str, *, least: int) -> set[str]:
    """Return how a folded name stands in passwords: without spaces, whole and from each of its words on."""
    words = letters_of(name).split()
    ways = {"".join(words[start:]) for start in range(len(words))}
    return {way for way in ways if len(way) >= least}


def letters_of(text: str) -> str:
    """Return the letters of a text, with a space for all between."""
    return "".join(letter if letter.isalpha() else " " for letter in text)


def own_letters(password: str, words: Collection[str]) -> int | None:
    """Return how many letters of a folded password are left beside known words; None where it holds none of them."""
    compact = "".join(sign for sign in password if sign.isalnum() or sign in "@$")
    counts = [_left(text, words) for text in (compact, compact.translate(LOOK_ALIKES))]
    return min((count for count in counts if count is not None), default=None)


def _left(text: str, words: Collection[str]) -> int | None:
    held = sorted((word for word in words if word in text), key=lambda word: (-len(word), word))
    for word in held:
        text = text.replace(word, " ")
    return sum(sign.isalpha() for sign in text) if held else None


def _is_between(character: str) -> bool:
    return character.isspace() or character == "-" or unicodedata.category(character) in {"Cf", "Pd"}


def step_of(now: datetime) -> int:
    """Return the number of the time-step (RFC 6238)."""
    return int(now.timestamp()) // STEP


def end_of(*, started: datetime, seen: datetime, now: datetime, idle: timedelta, longest: timedelta) -> str:
    """Return why a session is over, or an empty text (ASVS 5.0 7.3.1 and 7.3.2)."""
    if now - started >= longest:
        return "LONG"
    return "IDLE" if now - seen >= idle else ""


def device_of(agent: str) -> tuple[str, str]:
    """Return browser and system by their names, empty where they are not known; the rest of the text is not kept."""
    browser = next((name for sign, name in (*BROWSERS, *BROWSERS_LAST) if sign in agent), "")
    return browser, next((name for sign, name in SYSTEMS if sign in agent), "")
