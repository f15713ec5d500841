"""Doors: what counts as coming in through a window."""

import pytest

from tools.contracts import is_window

FLOOR = "book.domains"


@pytest.mark.parametrize(
    ("importer", "imported", "expected"),
    [
        ("book.domains.classes.actions", "book.domains.members.models", True),
        ("book.domains.classes.actions", "book.domains.members", True),
        ("book.domains.classes.actions", "book.domains.members.api", False),
        ("book.domains.classes.actions", "book.domains.classes.models", False),
        ("book.domains.classes.tests.test_actions", "book.domains.members.tests.factories", False),
        ("book.domains.classes.actions", "book.kit.records", False),
        ("book.domains.classes.actions", "book.domainsother.models", False),
    ],
)
def test_window_is_another_house_entered_beside_its_door(importer: str, imported: str, expected: bool) -> None:
    assert is_window(importer, imported, floor=FLOOR, door="api") is expected
