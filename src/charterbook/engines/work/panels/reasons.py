"""Why something is due: the rule of the charter that sets its days, with the regulation that it comes from."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from charterbook.kit.charters import Entry, UnknownSetting, current_charter
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Duty

OURS = "Charterbook"
UNSURE = "unconfirmed"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAY = re.compile(rf"\bof (?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})")
# Sources are written in English in the charter's files; what they name is said in the language of the page.
PAPERS = {
    "Party Charter": pgettext_lazy("source", "Party Charter"),
    "Regulation": pgettext_lazy("source", "Regulation"),
    "Guide": pgettext_lazy("source", "Guide"),
    "Conclusion": pgettext_lazy("source", "Conclusion"),
    "Decree": pgettext_lazy("source", "Decree"),
    "decree": pgettext_lazy("source", "decree"),
    "Law": pgettext_lazy("source", "Law"),
    "on the protection of personal data": pgettext_lazy("source", "on the protection of personal data"),
    "two working days": pgettext_lazy("source", "two working days"),
    "art.": pgettext_lazy("source", "art."),
}
NOUNS = re.compile("|".join(rf"(?<![\w]){re.escape(word)}" for word in sorted(PAPERS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A rule in words with its value, the paper that it comes from, and whether that is not confirmed."""

    text: str
    source: str
    is_unsure: bool


def reasons_of(duty: Duty, today: date, language: str) -> list[Reason]:
    """Return the rules of a duty as they hold today; one that holds no more is left out."""
    found = []
    for subject, key in duty.rules:
        try:
            entry = current_charter().rule(subject, key, today)
        except UnknownSetting:
            continue
        found.append(_reason(entry, key, language))
    return found


def _reason(entry: Entry, key: str, language: str) -> Reason:
    return Reason(
        text=_("%(rule)s: %(value)s") % {"rule": entry.word(language), "value": entry.get(key)},
        source=source_of(entry, language),
        is_unsure=entry.confidence == UNSURE and not entry.source.startswith(OURS),
    )


def source_of(entry: Entry, language: str) -> str:
    """Return the paper that an entry comes from in the language of the page; ours are named as what they are."""
    if entry.source.startswith(OURS):
        return _("a default of the book, to be set by its office")
    said = NOUNS.sub(lambda found: str(PAPERS[found[0]]), DAY.sub(lambda found: _day(found, language), entry.source))
    return f"{said}, {PAPERS['art.']} {entry.article}" if entry.article else said


def _day(found: re.Match[str], language: str) -> str:
    day = date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    return _("of %(day)s") % {"day": format_date(day, language)}
