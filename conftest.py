"""The test database: its own server, made ready as a book is, entered with the application's role."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Each user has a home of their own; its server is ours to stop, while a home that was named keeps its server.
OURS = Path(tempfile.gettempdir()) / f"charterbook-tests-{os.getuid()}" / "book"
NAMED = "CHARTERBOOK_HOME" in os.environ or "DATABASE_URL" in os.environ
os.environ.setdefault("CHARTERBOOK_HOME", str(OURS))
Path(os.environ["CHARTERBOOK_HOME"]).mkdir(mode=0o700, parents=True, exist_ok=True)
if not NAMED:
    # Runs that share the home hold this lock together; the one that can have it alone is the last. A worker finds the
    # home named by the run that started it.
    RUNS = (OURS.parent / "runs.lock").open("a")
    fcntl.flock(RUNS, fcntl.LOCK_SH)


# Files that take a minute and more; two workers that meet one of them last leave the other idle.
LONGEST = ("tests/walls/test_sweep.py", "tests/journeys/", "tests/walls/", "tests/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files; among the others the order stays that of chance."""
    items.sort(
        key=lambda item: next((at for at, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))
    )


def pytest_unconfigure() -> None:
    """Stop the server of our own home after the last test of all workers, unless another run still uses it."""
    if NAMED:
        return
    from charterbook.kit.postgres import Cluster

    try:
        fcntl.flock(RUNS, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    Cluster(OURS).stop()


@pytest.fixture(scope="session", autouse=True)
def _sessions_are_kept() -> None:
    """Let a test's browser sign in as people do: with a session that the book knows, a moment ago."""
    from django.test import Client
    from django.utils import timezone

    from charterbook.domains.signin.tests.browsing import signed_in

    def force_login(client: Client, user: object, backend: str | None = None) -> None:
        signed_in(client, user, now=timezone.now(), backend=backend)

    Client.force_login = force_login  # type: ignore[method-assign]  # Django's own would open a session that nobody knows


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Make a database for this run, prepare it as its owner, and let the tests in with the application's role."""
    from django.conf import settings
    from django.db import connection

    from charterbook.kit.postgres import create_database, drop_database
    from charterbook.shell.preparing import as_owner, prepare

    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    create_database(settings.ENDPOINT, name)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        connection.close()
        connection.settings_dict["NAME"] = name
        prepare()
        with as_owner(), connection.cursor() as cursor:
            role = connection.ops.quote_name(settings.ENDPOINT.app.name)
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {role}")
        connection.close()
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        connection.close()
    drop_database(settings.ENDPOINT, name)


@pytest.fixture(autouse=True)
def _whole_book(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test with a database reach the whole book, as the founder does; requests enter their own viewer's scope."""
    asks = {"db", "transactional_db", "live_server"}.intersection(request.fixturenames)
    if not asks and request.node.get_closest_marker("django_db") is None:
        yield
        return
    from charterbook.kit.records import WHOLE_BOOK
    from charterbook.kit.wall import entered

    request.getfixturevalue("_django_db_helper")
    with entered(lambda: WHOLE_BOOK, lasting=True):
        yield


@pytest.fixture(autouse=True)
def _language_of_the_book() -> Iterator[None]:
    """Let every test begin in the book's language, whatever a command spoke before."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()
