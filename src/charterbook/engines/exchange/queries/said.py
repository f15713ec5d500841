"""Remarks as sentences in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext


def sentence(remark: Mapping[str, Any]) -> str:
    """Return the sentence of a kept remark in the language of the moment."""
    text = gettext(remark["text"])
    return text % remark["params"] if remark["params"] else text
