"""Making the tables, triggers and totals from what is declared."""

from django.db import connection, transaction

from charterbook.engines.rollup.queries import (
    columns_sql,
    declared_digest,
    declared_families,
    drain_sql,
    rebuild_sql,
    stored_digest,
    triggers_sql,
)
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.wall import entered

TABLES = ("rollup_delta", "rollup_own", "rollup_flow", "rollup_stock", "rollup_line")


def install_rollup(*, app_role: str) -> bool:
    """Bring the roll-up to the present declarations, as the owner of the tables; tell whether it was made anew."""
    role = connection.ops.quote_name(app_role)
    changed = stored_digest() != declared_digest()
    with transaction.atomic(), entered(lambda: WHOLE_BOOK), connection.cursor() as cursor:
        # The application reads it; what writes it are functions of the owner.
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {', '.join(TABLES)} FROM {role}")
        if not changed:
            return False
        families = declared_families()
        made = (*columns_sql(families), *triggers_sql(families), drain_sql(families), rebuild_sql(families))
        for statement in made:
            cursor.execute(statement)
        for function in ("rollup_drain(bigint)", "rollup_rebuild()"):
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {role}")
        cursor.execute("SELECT rollup_rebuild()")
        cursor.execute(f"COMMENT ON TABLE rollup_own IS '{declared_digest()}'")
    return True


def rebuild() -> None:
    """Make all totals anew from the records, in one transaction; who writes meanwhile waits."""
    with transaction.atomic(), entered(lambda: WHOLE_BOOK), connection.cursor() as cursor:
        cursor.execute("SELECT rollup_rebuild()")
