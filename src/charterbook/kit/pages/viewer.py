"""Who looks at a page: what pages ask of the viewer, whoever makes one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest

from charterbook.kit.records import Scope


class Viewer(Protocol):
    """The person who asks for a page: `account` is None when nobody has signed in."""

    @property
    def account(self) -> Any:
        """Return the account that has signed in, or None."""
        ...

    def may(self, permission: str, /) -> bool:
        """Tell whether the viewer has the permission anywhere at all."""
        ...


@dataclass(frozen=True, slots=True)
class Reaches:
    """Whose rows the viewer may reach: when looking, and when writing; drawn when they are needed."""

    reading: Callable[[], Scope]
    working: Callable[[], Scope]


class PageRequest(HttpRequest):
    """A request whose viewer is known."""

    viewer: Viewer
    reaches: Reaches


def is_signed_in(request: HttpRequest) -> bool:
    """Tell whether somebody has signed in; a request that no viewer was put on yet counts as signed out."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return viewer is not None and viewer.account is not None
