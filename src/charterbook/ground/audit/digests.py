"""What the digests of the audit are made of, as SQL: the database writes them, and the check reckons them again.

The texts stand here and not in functions of the database, where its owner could change what is reckoned.
"""

MICROSECONDS = "(extract(epoch from {at}) * 1000000)::bigint"


def _sha(text: str) -> str:
    return f"sha256(convert_to({text}::text, 'UTF8'))"


def act_digest(row: str) -> str:
    """Return the digest of an act; `row` is its alias."""
    at = MICROSECONDS.format(at=f"{row}.at")
    names = ("code", "by_id", "by_name", "office", "within", "source", "reason")
    return _sha(f"jsonb_build_array({row}.id, {at}, {', '.join(f'{row}.{name}' for name in names)})")


def change_digest(row: str) -> str:
    """Return the digest of a change; `row` is its alias."""
    names = ("id", "act_id", "table_name", "operation", "record_id", "unit_id", "before", "after")
    return _sha(f"jsonb_build_array({', '.join(f'{row}.{name}' for name in names)})")


def leaf_digest(act: str, change: str) -> str:
    """Return the digest of an act with its changes, as an aggregate grouped by the act."""
    return f"sha256({act}.hash || coalesce(string_agg({change}.hash, ''::bytea ORDER BY {change}.id), ''::bytea))"


def root_digest(acts: str, leaves: str) -> str:
    """Return the digest of a batch: the numbers of its acts and their leaves, both arrays."""
    return f"sha256(convert_to({acts}::text, 'UTF8') || convert_to({leaves}::text, 'UTF8'))"


def seal_digest(row: str) -> str:
    """Return the digest of a seal; `row` is its alias."""
    at = MICROSECONDS.format(at=f"{row}.at")
    names = ("settled", "first_act", "last_act", "act_count", "change_count")
    numbers = ", ".join(f"{row}.{name}" for name in names)
    digests = f"encode({row}.root, 'hex'), encode({row}.previous, 'hex')"
    return _sha(f"jsonb_build_array({row}.number, {at}, {numbers}, {digests})")
