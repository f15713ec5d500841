"""Finding the person whom a row names, or entering them: by card, else by name, birth date and unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from charterbook.domains.members import rules
from charterbook.domains.members.models import FOREVER, Doubt, Person, Stay
from charterbook.ground.audit.actions import acting
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Remark
from charterbook.kit.records import reserve_ids
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_name, fold, name_key

CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a row says of a person."""

    name: str
    birth_date: date | None = None
    sex: str | None = None
    unit_id: int | None = None
    card_no: str | None = None


@dataclass(slots=True)
class Found:
    """The person whom a claim means, or None with the reason in the remarks."""

    person: Person | None
    remarks: list[Remark]
    is_completed: bool = False  # the claim told something that the book did not know of the person


def identify(claims: Sequence[Claim | None], *, by: Actor, today: date) -> list[Found]:
    """Return the person of each claim, entering those whom the book does not know.

    A card decides; without one, equal name, birth date and unit; without either, the name if the unit has one person of
    that name, and a refusal if it has several. Equal name and birth date in another unit is a doubt:
    a person of their own is entered and both are shown side by side for a decision. A card whose holder has another
    name and another birth date is refused.
    """
    with acting("members.persons_identified", by):
        return _Search(claims, today).run()


class _Search:
    """The persons that may be meant by a run of claims, read at once."""

    def __init__(self, claims: Sequence[Claim | None], today: date) -> None:
        self.claims, self.today = claims, today
        real = [claim for claim in claims if claim]
        cards = {claim.card_no for claim in real if claim.card_no}
        keys = {name_key(claim.name) for claim in real}
        self.by_card: dict[str, Person] = {
            person.card_no: person for person in Person.objects.filter(card_no__in=cards) if person.card_no
        }
        self.by_key: dict[str, list[Person]] = {}
        for person in Person.objects.filter(name_key__in=keys).order_by("pk"):
            self.by_key.setdefault(person.name_key, []).append(person)
        # The search by name may have read a card holder again: one object a person, or a change is lost.
        by_pk = {person.pk: person for people in self.by_key.values() for person in people}
        self.by_card = {card: by_pk.get(person.pk, person) for card, person in self.by_card.items()}
        # Where people were before a transfer: an older list still names them there.
        self.earlier: dict[int, set[int]] = {}
        left = Stay.objects.filter(person__name_key__in=keys).exclude(until=FOREVER)
        for person_id, unit_id in left.values_list("person_id", "unit_id"):
            self.earlier.setdefault(person_id, set()).add(unit_id)
        self.new: list[Person] = []
        self.touched: dict[int, Person] = {}
        self.doubts: list[tuple[Person, Person]] = []

    def run(self) -> list[Found]:
        found = [self._of(claim) for claim in self.claims]
        for person, pk in zip(self.new, reserve_ids(Person, len(self.new)), strict=True):
            person.pk = person.identity_id = pk
        kept_elsewhere = self._insert() | self._update()
        self.doubts = [pair for pair in self.doubts if not kept_elsewhere.intersection(p.pk for p in pair)]
        Doubt.objects.bulk_create([Doubt(person=one, other=other) for one, other in self.doubts], ignore_conflicts=True)
        for each in found:
            if each.person is not None and each.person.pk in kept_elsewhere:
                text = _("A member with the card %(card)s is kept by a unit that is not yours: ask for the transfer.")
                each.remarks.append(Remark(text, {"card": each.person.card_no}, "card_no"))
                each.person = None
        return found

    def _insert(self) -> set[int]:
        """Enter the new persons; returns those whose card somebody behind the wall holds, who are left out."""
        Person.objects.bulk_create(self.new, batch_size=CHUNK, ignore_conflicts=any(p.card_no for p in self.new))
        carded = {person.pk for person in self.new if person.card_no}
        return carded - set(Person.objects.filter(pk__in=carded).values_list("pk", flat=True)) if carded else set()

    def _update(self) -> set[int]:
        """Complete the persons who are known; returns those whose new card somebody behind the wall holds."""
        columns = ["birth_date", "sex", "unit", "card_no"]
        persons = list(self.touched.values())
        try:
            with transaction.atomic():
                Person.objects.bulk_update(persons, columns, batch_size=500)
        except IntegrityError:
            return {person.pk for person in persons if not self._updated(person, columns)}
        return set()

    @staticmethod
    def _updated(person: Person, columns: list[str]) -> bool:
        try:
            with transaction.atomic():
                person.save(update_fields=columns)
        except IntegrityError:
            return False
        return True

    def _of(self, claim: Claim | None) -> Found:
        if claim is None:
            return Found(None, [])
        try:
            rules.check_birth(birth_date=claim.birth_date, today=self.today)
            person = self._known(claim)
        except Refused as refused:
            return Found(None, [Remark.of(refused)])
        remarks: list[Remark] = []
        if person is None:
            person = self._enter(claim, remarks)
        else:
            return Found(person, remarks, is_completed=self._complete(person, claim))
        return Found(person, remarks)

    def _known(self, claim: Claim) -> Person | None:
        if claim.card_no and claim.card_no in self.by_card:
            person = self.by_card[claim.card_no]
            other_birth = claim.birth_date and person.birth_date and claim.birth_date != person.birth_date
            if person.name_key != name_key(claim.name) and (other_birth or not claim.birth_date):
                raise rules.MemberRefused(
                    _("Card %(card)s belongs to another person in this book (%(name)s)."),
                    field="card_no",
                    card=claim.card_no,
                    name=person.name,
                )
            return person
        namesakes = self.by_key.get(name_key(claim.name), ())
        if claim.birth_date is None and not claim.card_no:
            here = [person for person in namesakes if person.unit_id == claim.unit_id]
            if len(here) > 1:
                raise rules.MemberRefused(
                    _("Several persons of this unit are called “%(name)s”: write the card number or the birth date."),
                    field="name",
                    name=clean_name(claim.name),
                )
            return here[0] if here else None
        return next((person for person in namesakes if self._is_same(person, claim)), None)

    def _is_same(self, person: Person, claim: Claim) -> bool:
        if claim.card_no and person.card_no and claim.card_no != person.card_no:
            return False
        units = {person.unit_id, *self.earlier.get(person.pk, ())}
        same_unit = claim.unit_id is not None and claim.unit_id in units
        same_birth = claim.birth_date is not None and person.birth_date == claim.birth_date
        return same_birth and same_unit

    def _enter(self, claim: Claim, remarks: list[Remark]) -> Person:
        name = clean_name(claim.name)
        person = Person(
            name=name,
            name_key=name_key(name),
            search=fold(name),
            birth_date=claim.birth_date,
            sex=claim.sex or "",
            unit_id=claim.unit_id,
            card_no=claim.card_no or None,
        )
        for other in self.by_key.get(person.name_key, ()):
            both_carded = person.card_no and other.card_no
            if person.birth_date and other.birth_date == person.birth_date and not both_carded:
                self.doubts.append((person, other))
                text = _("A person of this name and birth date stands in another unit: decide whether they are one.")
                remarks.append(Remark(text, {}, "name", Level.WARNING))
        self.new.append(person)
        self.by_key.setdefault(person.name_key, []).append(person)
        if person.card_no:
            self.by_card[person.card_no] = person
        return person

    def _complete(self, person: Person, claim: Claim) -> bool:
        """Add to a person what the claim knows and the book does not; tell whether there was anything."""
        stated = {"birth_date": claim.birth_date, "sex": claim.sex, "card_no": claim.card_no or None}
        missing = {column: value for column, value in stated.items() if value and not getattr(person, column)}
        for column, value in missing.items():
            setattr(person, column, value)
        if person.unit_id is None and claim.unit_id is not None:
            person.unit_id = claim.unit_id
            missing["unit"] = str(claim.unit_id)
        if person.card_no:
            self.by_card.setdefault(person.card_no, person)
        if missing and person.pk:
            self.touched[person.pk] = person
        return bool(missing)
