"""Importing books: receiving them, checking, confirming, undoing."""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings

from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.actions.keeping import keep_results
from charterbook.engines.exchange.actions.running import Progress, Run, kept, trying
from charterbook.engines.exchange.models import (
    CHECKED,
    CHECKING,
    FAILED,
    STORED,
    STORING,
    UNDONE,
    Heading,
    Import,
    ImportBook,
)
from charterbook.engines.exchange.queries.planning import plan
from charterbook.engines.exchange.queries.recognising import key_of
from charterbook.engines.rollup.api import drain_some
from charterbook.ground.audit.actions import NotAllowed, action
from charterbook.ground.audit.undo import Undone, undo_source
from charterbook.kit.grammar import Actor
from charterbook.kit.reading import Book, Unreadable, read_book
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


class ImportRefused(Refused):
    """An import that cannot be checked, confirmed or undone as it stands."""


def silent(_done: int, _total: int, _text: str) -> None:
    """Tell nobody how far an import is."""


def receive(files: Iterable[tuple[str, Path]], *, by: Actor, home_unit: int | None) -> Import:
    """Take copies of the books into the home and open an import for them. Raises NotAllowed."""
    if not by.allows(permissions.RUN, home_unit):
        raise NotAllowed(_("You do not hold the right that this needs: %(right)s."), right=permissions.RUN)
    run = Import.objects.create(by_id=by.account_id, by_name=by.name, home_id=home_unit)
    folder = folder_of(run.pk)
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    for number, (name, path) in enumerate(files):
        copy = folder / f"{number:03}{Path(name).suffix.lower()}"
        shutil.copyfile(path, copy)
        ImportBook.objects.create(run=run, name=Path(name).name[:250], path=str(copy), digest="")
    return run


def folder_of(import_id: int) -> Path:
    """Return the folder in which the books of an import are kept."""
    return Path(settings.HOME) / "imports" / str(import_id)


def check(run: Import, *, by: Actor, today: date, progress: Progress = silent) -> Import:
    """Try all rows and keep what would become of them; nothing of the books is stored."""
    return _run(run, by=by, today=today, progress=progress, store=False)


def confirm(run: Import, *, by: Actor, today: date, progress: Progress = silent) -> Import:
    """Store the rows that can be stored, some at a time; broken off, it can be done again. Raises ImportRefused."""
    if run.state == UNDONE:
        raise ImportRefused(_("This import was undone: send the books again."))
    return _run(run, by=by, today=today, progress=progress, store=True)


def _run(run: Import, *, by: Actor, today: date, progress: Progress, store: bool) -> Import:
    if not by.allows(permissions.RUN, run.home_id):
        raise NotAllowed(_("You do not hold the right that this needs: %(right)s."), right=permissions.RUN)
    _set(run, STORING if store else CHECKING)
    books = {book.pk: book for book in run.books.order_by("pk")}
    try:
        made = plan(_read(books.values(), progress))
        how = Run(
            by=by,
            today=today,
            home=run.home_id,
            source=run.source,
            progress=_adding_up(progress) if store else progress,
            paths={pk: Path(book.name) for pk, book in books.items()},
        )
        with kept() if store else trying():
            results = how.enter(made)
        keep_results(run, books, made, results)
    except BaseException:
        _set(run, FAILED)
        raise
    _set(run, STORED if store else CHECKED)
    return run


def _adding_up(progress: Progress) -> Progress:
    """Add up what was stored after each run of rows, so that figures are read as fast during an import as before."""

    def told(done: int, of: int, text: str) -> None:
        drain_some()
        progress(done, of, text)

    return told


def _set(run: Import, state: str) -> None:
    run.state = state
    run.save(update_fields=["state"])


def _read(books: Iterable[ImportBook], progress: Progress) -> list[tuple[int, Book]]:
    read: list[tuple[int, Book]] = []
    for book in books:
        progress(0, 0, book.name)
        try:
            held = read_book(Path(book.path))
        except Unreadable as refused:
            book.refusal, book.refusal_params = refused.text, {k: str(v) for k, v in refused.params.items()}
        else:
            book.refusal, book.refusal_params, book.digest = "", {}, held.digest
            read.append((book.pk, held))
        book.save(update_fields=["refusal", "refusal_params", "digest"])
    return read


@action("imports.undone", needs=permissions.RUN)
def undo(run: Import, *, by: Actor, today: date) -> Undone:  # noqa: ARG001 -- every action takes its day
    """Take back all that an import stored; rows changed by others since stay and are named. Raises ImportRefused."""
    if run.state not in (STORED, STORING, FAILED):
        raise ImportRefused(_("This import has stored nothing that could be undone."))
    if not by.allows(permissions.RUN, run.home_id):
        raise NotAllowed(_("You do not hold the right that this needs: %(right)s."), right=permissions.RUN)
    undone = undo_source(run.source)
    _set(run, UNDONE)
    return undone


@action("imports.heading_mapped", needs=permissions.RUN)
def map_headings(pairs: Sequence[tuple[str, str]], *, sheet: str, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Remember what headings (heading, column) mean on a kind of sheet."""
    for heading, column in pairs:
        Heading.objects.update_or_create(sheet=sheet, key=key_of(heading), defaults={"column": column})


def progress_file(import_id: int) -> Path:
    """Return the file in which a running import says how far it is."""
    return folder_of(import_id) / "progress.json"


def tell_progress(import_id: int) -> Progress:
    """Return a progress that other processes can read."""
    path = progress_file(import_id)

    def tell(done: int, total: int, text: str) -> None:
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps({"done": done, "total": total, "text": text}))
        unfinished.replace(path)

    return tell
