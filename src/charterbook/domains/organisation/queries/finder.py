"""Finding the unit that a cell means: by code, by name, by a short form of the name, or through one of its bodies."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import and_, or_

from django.db.models import Q

from charterbook.domains.organisation.models import Ancestry, Place, Unit, UnitName
from charterbook.domains.organisation.words import ABOVE_GRASSROOTS, COMMITTEES
from charterbook.kit.charters import Charter
from charterbook.kit.grammar import Organiser
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold, heading_key, name_key

PARTS = re.compile(r"[,;()\[\]]|\s[-–—]\s|\sthuộc\s", re.IGNORECASE)
PAIR = 2
LONGEST_HEADING = 40  # words; what is longer is a note


class UnitNotFound(Refused):
    """No unit, or more than one, answers to the text of a cell."""


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What the finder knows of a unit."""

    pk: int
    code: str
    name: str
    kind: str
    founded_on: date
    ended_on: date | None


class UnitFinder:
    """The units below some top, read once for a run of cells; `near` decides between units of equal name."""

    def __init__(
        self, charter: Charter, tops: Iterable[int] | None = None, *, about: Iterable[str] | None = None
    ) -> None:
        """Read all units, or those below some tops, or only those that one of a few texts may be about."""
        self._charter = charter
        units = Unit.objects.all()
        names = UnitName.objects.all()
        placed: set[int] | None = None
        inside = None if tops is None else Ancestry.objects.filter(ancestor__in=list(tops))
        if about is not None:
            found = _about(set(about))
            if inside is not None:
                found = set(inside.filter(unit__in=found).values_list("unit_id", flat=True))
            units, names = units.filter(pk__in=found), names.filter(unit__in=found)
            placed = found | set(Ancestry.objects.filter(unit__in=found).values_list("ancestor_id", flat=True))
        elif inside is not None:
            below = set(inside.values_list("unit_id", flat=True))
            units, names = units.filter(pk__in=below), names.filter(unit__in=below)
        self._prefixes = _prefixes_of(charter)
        self.units = {
            unit.pk: UnitFacts(unit.pk, unit.code, unit.name, unit.kind, unit.founded_on, unit.ended_on)
            for unit in units
        }
        self._by_code = {_code_key(facts.code): facts.pk for facts in self.units.values()}
        self._by_name: dict[str, set[int]] = {}
        for unit_id, name in names.values_list("unit_id", "name"):
            for key in self._forms(name):
                self._by_name.setdefault(key, set()).add(unit_id)
        self._parents: dict[int, set[int | None]] = {}
        places = Place.objects.filter(unit__in=list(self.units) if placed is None else placed)
        for unit_id, parent_id in places.values_list("unit_id", "parent_id"):
            self._parents.setdefault(unit_id, set()).add(parent_id)
        self._cache: dict[tuple[str, int | None], int] = {}

    def find(self, text: str, *, near: int | None = None, field: str = "unit") -> int:
        """Return the number of the unit that the text means. Raises UnitNotFound with what might be meant."""
        if (text, near) not in self._cache:
            self._cache[text, near] = self._find(text, near, field)
        return self._cache[text, near]

    def organiser(self, text: str, *, near: int | None = None, field: str = "unit") -> Organiser:
        """Return the unit that the text means, or the unit and its body where a body is named."""
        try:
            return Organiser(self.find(text, near=near, field=field), "", text)
        except UnitNotFound as not_found:
            body = self._charter.recognise_within("bodies", text)
            if body is None:
                raise
            rest = self._without(text, body.code)
            unit = self._body_owner(rest, near)
            if unit is None:
                raise not_found from None
            return Organiser(unit, body.code, text)

    def _find(self, text: str, near: int | None, field: str) -> int:
        code = self._by_code.get(_code_key(text))
        if code is not None:
            return code
        found = self._narrowed(self._named(text) or self._in_parts(text), text, near)
        if len(found) == 1:
            return next(iter(found))
        if found:
            codes = ", ".join(sorted(self.units[pk].code for pk in found)[:5])
            raise UnitNotFound(
                _("More than one unit is called “%(text)s” (%(codes)s): write the unit's code."),
                field=field,
                text=text,
                codes=codes,
            )
        raise UnitNotFound(
            _("No unit “%(text)s” in this book: check the code or name, or import the list of units first."),
            field=field,
            text=text,
        )

    def _named(self, text: str) -> set[int]:
        key = heading_key(text)
        return self._by_name.get(key) or self._by_name.get(_unit_meant(key), set())

    def _in_parts(self, text: str) -> set[int]:
        """The units of a text that says more than a name: `Thôn Trung (L.01.01)`, `Thôn Trung, xã Bình An`."""
        parts = [part for part in PARTS.split(text) if part and part.strip()]
        coded = {self._by_code[key] for part in parts if (key := _code_key(part)) in self._by_code}
        if coded or len(parts) < PAIR:
            return coded
        upper = [self._named(part) for part in parts[1:]]
        return {pk for pk in self._named(parts[0]) if all(self._above(pk) & units for units in upper)}

    def _narrowed(self, found: set[int], text: str, near: int | None) -> set[int]:
        """Of units of equal name those that stand nearby, and those that are written with the same tones."""
        if len(found) > 1 and near is not None:
            found = {pk for pk in found if self.stands_in(pk, near)} or found
        if len(found) > 1:
            tail = name_key(text).split()[-PAIR:]
            found = {pk for pk in found if name_key(self.units[pk].name).split()[-PAIR:] == tail} or found
        return found

    def _above(self, pk: int) -> set[int]:
        """All units under which a unit has stood."""
        above: set[int] = set()
        fresh = {parent for parent in self._parents.get(pk, ()) if parent is not None}
        while fresh:
            above |= fresh
            fresh = {up for pk in fresh for up in self._parents.get(pk, ()) if up is not None} - above
        return above

    def stands_in(self, unit: int, top: int) -> bool:
        """Tell whether a unit is the other or has stood under it."""
        return unit == top or top in self._above(unit)

    def mentioned(self, text: str) -> int | None:
        """Return the unit that a title or a group's heading names, the lowest of a line; None where it is unsure."""
        words = heading_key(text).split()[:LONGEST_HEADING]
        spans = (
            " ".join(words[start : start + size])
            for size in range(len(words), 1, -1)
            for start in range(len(words) - size + 1)
        )
        found: set[int] = set()
        covered: list[str] = []
        for span in spans:
            units = self._by_name.get(span) or self._by_name.get(_unit_meant(span), set())
            if units and not any(f" {span} " in f" {longer} " for longer in covered):
                covered.append(span)
                found |= units
        lowest = found - {up for pk in found for up in self._above(pk)}
        return next(iter(lowest)) if len(lowest) == 1 else None

    def _forms(self, name: str) -> set[str]:
        """The whole name, and that without its words for the kind or with their initials: `ĐB xã Bình An`."""
        key = heading_key(name)
        forms = {key}
        for prefix, initials in self._prefixes.get(key.partition(" ")[0], ()):
            if key.startswith(prefix):
                rest = key.removeprefix(prefix)
                forms |= {rest, f"{initials} {rest}"}
        return forms

    def _without(self, text: str, body: str) -> str:
        key = heading_key(text)
        words = self._charter.entry("bodies", body).all_words
        for word in sorted((heading_key(word) for word in words), key=len, reverse=True):
            if word in key:
                return key.replace(word, "").strip()
        return key

    def _body_owner(self, rest: str, near: int | None) -> int | None:
        """The unit that the words left over name; the unit nearby, or the only top, where none are left."""
        owners = set(self._by_name.get(rest) or self._by_name.get(_unit_meant(rest), ())) if rest else set()
        if not owners and rest:
            owners = {f.pk for f in self.units.values() if heading_key(f.name).endswith(" " + rest)}
        above = [pk for pk in owners if self.units[pk].kind in ABOVE_GRASSROOTS]
        if len(above) == 1:
            return above[0]
        if len(owners) == 1:
            return next(iter(owners))
        if rest:
            return None
        tops = [pk for pk in self.units if self._parents.get(pk) == {None}]
        return near or (tops[0] if len(tops) == 1 else None)


def _about(texts: Iterable[str]) -> set[int]:
    """The units that texts may mean: by a code in them; without one by the last words of a part, as in a name."""
    parts = {text: [part for part in (piece.strip() for piece in PARTS.split(text) if piece) if part] for text in texts}
    codes = {_code_key(part) for text, pieces in parts.items() for part in (text, *pieces)} - {""}
    written = reduce(or_, (Q(code__iexact=code) for code in codes), Q(pk__in=()))
    coded = {_code_key(code): pk for pk, code in Unit.objects.filter(written).values_list("pk", "code")}
    named: set[str] = set()
    for text, pieces in parts.items():
        if _code_key(text) not in coded:
            named.add(text)
            if not any(_code_key(part) in coded for part in pieces):
                named.update(pieces)
    called = [Q(pk__in=())]
    for part in named:
        if tail := fold(part).split()[-PAIR:]:
            called.append(reduce(and_, (Q(search__contains=word) for word in tail)))
            past = UnitName.objects.filter(name__iendswith=" ".join(part.split()[-PAIR:]))
            called.append(Q(pk__in=past.values("unit")))
    found = Unit.objects.filter(reduce(or_, called)).values_list("pk", flat=True) if len(called) > 1 else ()
    return {*coded.values(), *found}


@lru_cache(maxsize=8)
def _prefixes_of(charter: Charter) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The words for kinds that a name may begin with, by their first word, each with the letters that shorten it."""
    shorts = {heading_key(word) for entry in charter.entries("unit_kinds") for word in entry.all_words}
    prefixes: dict[str, list[tuple[str, str]]] = {}
    for prefix in sorted({each for short in shorts for each in (short, *_leading(short)) if each}):
        prefixes.setdefault(prefix.partition(" ")[0], []).append((f"{prefix} ", _initials(prefix)))
    return prefixes


def _leading(key: str) -> tuple[str, ...]:
    """The first words of a kind's name that an office leaves out: `dang bo xa` -> `dang bo`."""
    words = key.split()
    return tuple(" ".join(words[:size]) for size in range(2, len(words)))


def _initials(key: str) -> str:
    """The letters by which offices shorten a kind: `dang bo` -> `db`."""
    return "".join(word[0] for word in key.split())


def _unit_meant(key: str) -> str:
    """The unit whose committee the words name: `dang uy xa binh an` -> `xa binh an`."""
    for words, instead in COMMITTEES:
        if key.startswith(words):
            key = instead + key.removeprefix(words)
    return key


def _code_key(text: str) -> str:
    return "".join(text.split()).casefold()
