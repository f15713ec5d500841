"""Which person of the book an account is."""

from django.db.models import QuerySet

from charterbook.domains.members.api import ENTER, Person
from charterbook.domains.privacy.models import SelfAccess
from charterbook.kit.grammar import Actor
from charterbook.kit.records import WHOLE_BOOK, Given, Settled
from charterbook.kit.wall import entered

PERSON = Settled(  # asked with every request
    lambda: SelfAccess.objects.filter(account=Given("account")).order_by("pk").values_list("person_id")[:1]
)


def person_of(account_id: int) -> int:
    """Return the number of the person whose account it is; 0 where none is known."""
    row = PERSON.first(account=account_id)
    return row[0] if row else 0


def link_of(account_id: int) -> SelfAccess | None:
    """Return the link of an account to its person, if there is one."""
    found: SelfAccess | None = SelfAccess.objects.filter(account=account_id).order_by("pk").first()
    return found


def persons_of(person_id: int) -> tuple[int, ...]:
    """Return all numbers under which a person stands: somebody decided that they are one and the same."""
    with entered(lambda: WHOLE_BOOK):
        root = Person.objects.filter(pk=person_id).values_list("identity_id", flat=True).first() or person_id
        same = list(Person.objects.filter(identity=root).values_list("pk", flat=True))
    return (person_id, *sorted({root, *same} - {person_id}))


def person_by_card(card_no: str) -> Person | None:
    """Return the person of a card number, if within reach."""
    found: Person | None = Person.objects.filter(card_no=card_no.strip()).order_by("pk").first() if card_no else None
    return found


def links_seen(by: Actor) -> QuerySet[SelfAccess]:
    """Return the links to persons whose books the viewer keeps, by the name of the account."""
    links: QuerySet[SelfAccess] = SelfAccess.objects.select_related("account", "person")
    persons = Person.objects.filter(pk__in=SelfAccess.objects.values("person"))  # those within reach alone
    kept = [pk for pk, unit_id in persons.values_list("pk", "unit_id") if keeps_person(by, unit_id)]
    return links.filter(person__in=kept).order_by("account__username", "pk")


def keeps_person(by: Actor, unit_id: int | None) -> bool:
    """Tell whether the viewer keeps the book of a person of that unit; of none, only who keeps the whole book."""
    if unit_id is None:
        return by.allows(ENTER) and by.units(ENTER) is None
    return by.allows(ENTER, unit_id)
