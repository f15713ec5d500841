"""How far a running import is, as it told its file."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from charterbook.engines.exchange.models import CHECKING, STORING, Import
from charterbook.kit.registry import registry


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows done of all, what is being worked on, and whether it has finished."""

    done: int
    total: int
    text: str
    finished: bool


def working_on(text: str) -> str:
    """Return what an import works on in the words of whoever looks: the label of a sheet, or the name of a book."""
    sheet = registry().sheets.get(text)
    return str(sheet.label) if sheet is not None else text


def progress_of(import_id: int) -> Progress:
    """Return the progress of an import. Raises Import.DoesNotExist."""
    run = Import.objects.get(pk=import_id)
    path = Path(settings.HOME) / "imports" / str(import_id) / "progress.json"
    told = json.loads(path.read_text()) if path.exists() else {"done": 0, "total": 0, "text": ""}
    return Progress(told["done"], told["total"], working_on(told["text"]), run.state not in (CHECKING, STORING))
