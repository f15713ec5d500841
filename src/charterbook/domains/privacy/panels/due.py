"""What is due of personal data: requests that wait for an answer."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries import requests_seen
from charterbook.domains.privacy.words import KIND_WORDS, RECEIVED
from charterbook.kit.grammar import Actor, Duty, Thing


def _requests(*, by: Actor, today: date, most: int) -> list[Thing]:  # noqa: ARG001 -- a request is due from its first day
    return [
        Thing(
            said=_("Request № %(number)s: %(kind)s") % {"number": asked.pk, "kind": KIND_WORDS[asked.kind]},
            unit=asked.unit,
            due_on=asked.due_on,
            since=asked.received_on,
            at="request_answer",
            args=(asked.pk,),
        )
        for asked in requests_seen(by).filter(state=RECEIVED)[:most]
    ]


DUTIES = (
    Duty(
        code="privacy.requests",
        label=gettext_lazy("Requests about personal data"),
        needs=HANDLE,
        open=_requests,
        rules=(("privacy_rules", "reply_working_days"),),
    ),
)
