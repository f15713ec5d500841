"""Making a database ready: tables, audit triggers, walls, and what the application's role may do with them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from charterbook.engines.rollup.api import install_rollup, is_current
from charterbook.ground.audit.triggers import install
from charterbook.kit.postgres import grant_app
from charterbook.kit.records import Kept, Record
from charterbook.kit.wall import install_walls

APPEND_ONLY = ("audit_act", "audit_change", "audit_seal", "audit_read")


@contextmanager
def as_owner() -> Iterator[None]:
    """Let the block run as the owner of the tables; the application itself never does."""
    held = connection.settings_dict["USER"], connection.settings_dict["PASSWORD"]
    owner = settings.ENDPOINT.django("owner")
    connection.close()
    connection.settings_dict.update(USER=owner["USER"], PASSWORD=owner["PASSWORD"])
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(USER=held[0], PASSWORD=held[1])


def record_models() -> list[type[Record]]:
    """Return every model whose rows are kept records."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def kept_models() -> list[type[Kept]]:
    """Return every model of ours; all of them say by what their rows are kept apart."""
    return [model for model in apps.get_models() if issubclass(model, Kept)]


def prepare(*, verbosity: int = 0) -> None:
    """Bring the database to the present shape; may be run again at any time."""
    with as_owner():
        call_command("migrate", verbosity=verbosity, interactive=False)
        install(record_models())
        database = connection.settings_dict["NAME"]
        grant_app(settings.ENDPOINT, database)
        install_walls(kept_models(), key=settings.WALL_KEY, app_role=settings.ENDPOINT.app.name)
        with connection.cursor() as cursor:
            role = connection.ops.quote_name(settings.ENDPOINT.app.name)
            for table in APPEND_ONLY:
                cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
        install_rollup(app_role=settings.ENDPOINT.app.name)


def is_prepared() -> bool:
    """Tell whether the database has the present shape: all migrations applied, totals of the figures declared now."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- heavy, and needed here alone

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes()) and is_current()
