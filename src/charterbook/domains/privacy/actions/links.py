"""Linking an account to the person whose it is, so that they see what is kept on them."""

from datetime import date

from charterbook.domains.accounts.api import Account
from charterbook.domains.members.api import Person
from charterbook.domains.privacy.models import SelfAccess
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries import keeps_person
from charterbook.domains.privacy.rules import PrivacyRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("privacy.linked", needs=HANDLE)
def link_account(account: Account, person: Person, *, decision: str, by: Actor, today: date) -> SelfAccess:
    """Let an account see what is kept on a person, by whoever keeps the person's book. Raises PrivacyRefused.

    Nobody links their own account: who looked at a person is shown to that person, not to whom it pleases.
    """
    _check_keeps(person, by)
    if account.pk == by.account_id:
        raise PrivacyRefused(_("Somebody else links your own account."), field="account")
    if SelfAccess.objects.filter(account=account).exists():
        raise PrivacyRefused(
            _("The account %(name)s is linked to a person already: end that link first."),
            field="account",
            name=account.username,
        )
    if SelfAccess.objects.filter(person=person).exists():
        raise PrivacyRefused(_("This person has an account already: end that link first."), field="card_no")
    return SelfAccess.objects.create(account=account, person=person, since=today, decision=decision.strip())


@action("privacy.unlinked", needs=HANDLE)
def unlink_account(link: SelfAccess, *, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """End the link of an account to its person; the next request shows nothing any more. Raises PrivacyRefused."""
    person = Person.objects.filter(pk=link.person_id).order_by("pk").first()
    if person is None:
        raise PrivacyRefused(_("This person is not in a book of yours."), field="card_no")
    _check_keeps(person, by)
    link.delete()


def _check_keeps(person: Person, by: Actor) -> None:
    if not keeps_person(by, person.unit_id):
        raise PrivacyRefused(_("This person is not in a book of yours."), field="card_no")
