"""What is due of signing in: accounts that need a second factor and have none."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.signin.queries import without_factor
from charterbook.domains.signin.words import MANAGE
from charterbook.kit.grammar import Actor, Duty, Thing


def _factors(*, by: Actor, today: date, most: int) -> list[Thing]:
    return [
        Thing(
            said=_("%(name)s has no second factor yet") % {"name": account.name or account.username},
            at="account",
            args=(account.pk,),
        )
        for account in without_factor(by, today)[:most]
    ]


DUTIES = (
    Duty(
        code="signin.factors",
        label=gettext_lazy("Accounts without a second factor"),
        needs=MANAGE,
        open=_factors,
    ),
)
