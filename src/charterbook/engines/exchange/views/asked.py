"""What a page of imports is asked for, and how an import's work is started in a process of its own."""

import os
import subprocess
import sys
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from charterbook.engines.exchange.actions import folder_of, progress_file
from charterbook.engines.exchange.models import CHECKING, STORING, Import
from charterbook.engines.exchange.queries.scope import imports_of
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.viewer import PageRequest

QUIET = timedelta(seconds=90)  # a child that has told nothing for so long was broken off


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries and actions ask about rights."""
    return cast("Actor", request.viewer)


def import_asked(request: PageRequest, import_id: int) -> Import:
    """Return an import of the viewer's. Raises Http404."""
    run = imports_of(viewer_of(request)).filter(pk=import_id).first()
    if run is None:
        raise Http404
    return run


def start(run: Import, state: str, *command: str) -> None:
    """Note that the work has begun and let a process of its own do it once that is kept; no request waits for it."""
    run.state = state
    run.save(update_fields=["state"])
    progress_file(run.pk).unlink(missing_ok=True)
    transaction.on_commit(lambda: _launch(run, *command))


def _launch(run: Import, *command: str) -> None:
    environment = os.environ | {"CHARTERBOOK_HOME": str(settings.HOME)}
    with (folder_of(run.pk) / "log.txt").open("ab") as log:
        subprocess.Popen(
            [sys.executable, "-m", "charterbook", *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env=environment,
        )


def is_running(run: Import) -> bool:
    """Tell whether a process is at work on the import, as far as the import says."""
    return run.state in (CHECKING, STORING)


def is_silent(run: Import) -> bool:
    """Tell whether the process at work has said nothing for so long that it must have been broken off."""
    if not is_running(run):
        return False
    path = progress_file(run.pk)
    spoke = (
        path.stat().st_mtime
        if path.exists()
        else (folder_of(run.pk).stat().st_mtime if folder_of(run.pk).exists() else 0)
    )
    return timezone.now().timestamp() - spoke > QUIET.total_seconds()
