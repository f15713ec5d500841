"""What the pages of attendance are asked for."""

from typing import cast

from django.http import Http404
from django.utils.translation import gettext as _

from charterbook.domains.classes.models import Class
from charterbook.domains.classes.queries import class_kept
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Remark
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused


def viewer_of(request: PageRequest) -> Actor:
    """Return who asks."""
    return cast("Actor", request.viewer)


def class_asked(request: PageRequest, pk: int) -> Class:
    """Return the class of the address. Raises Http404 where its attendance is not the viewer's to enter."""
    record = class_kept(viewer_of(request), pk)
    if record is None:
        raise Http404
    return record


def said(what: Refused | Remark) -> str:
    """Return a sentence in the language of the page."""
    text = _(what.text)
    return text % what.params if what.params else text


def numbers(text: str) -> frozenset[int]:
    """Return the numbers that a form sent as 12,15; what is no number of a record is passed over."""
    longest = 18
    return frozenset(int(part) for part in text.split(",") if part.isdecimal() and len(part) <= longest)
