"""Pages asked for as a browser does, by somebody with an office at a unit."""

from collections.abc import Callable
from typing import Any


def seat(name: str, code: str, role: str, *, opened: bool = False) -> Any:
    """Return a client in which somebody with the office has signed in; `opened` states a ground for names below."""
    from django.conf import settings  # noqa: PLC0415 -- after the settings are named
    from django.test import Client  # noqa: PLC0415 -- beside the others
    from django.utils import timezone  # noqa: PLC0415 -- beside the others

    from charterbook.domains.accounts.api import Founder, create_account, give_office  # noqa: PLC0415 -- beside the others
    from charterbook.domains.members.models import Disclosure  # noqa: PLC0415 -- beside the others
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.domains.signin.tests.browsing import signed_in  # noqa: PLC0415 -- beside the others
    from charterbook.ground.audit.actions import acting  # noqa: PLC0415 -- beside the others

    settings.ALLOWED_HOSTS.append("testserver")
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    facts: dict[str, Any] = {"by": Founder(), "today": timezone.localdate()}
    unit = Unit.objects.get(code=code)
    account = create_account(username=name, name=name, password=None, language="vi", **facts)
    give_office(account=account, role=role, unit_id=unit.pk, since=facts["today"], decision="1", **facts)
    if opened:
        with acting("bench.ground", facts["by"]):
            Disclosure.objects.create(account=account, unit=unit, on=facts["today"], ground="bench")
    client = Client()
    signed_in(client, account, now=timezone.now())
    return client


def asking(client: Any, address: str, *, partial: bool = False) -> Callable[[], None]:
    """Return a function that asks for a page, and fails where it is not answered."""

    def ask() -> None:
        response = client.get(address, headers={"HX-Request": "true"} if partial else None)
        assert response.status_code == 200, (address, response.status_code)

    return ask
