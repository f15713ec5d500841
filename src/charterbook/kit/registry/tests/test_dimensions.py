"""Dimensions are checked before anything runs: unknown paths and subjects, and facts of persons that are not said."""

from dataclasses import replace

import pytest

from charterbook.kit.grammar import Dimension
from charterbook.kit.registry import build, registry
from charterbook.kit.registry.checks import faults_of

SEX = registry().dimensions["sex", "members.Stay"]


def faults(dimension: Dimension) -> list[str]:
    """Return what is wrong with a book in which this dimension stands besides all others."""
    domains = tuple(
        replace(domain, dimensions=(*domain.dimensions, dimension)) if domain.code == "classes" else domain
        for domain in registry().domains.values()
    )
    return [fault.msg for fault in faults_of(build(domains))]


def test_the_declared_dimensions_have_no_fault() -> None:
    assert list(faults_of(registry())) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"path": "person.height"}, "Cannot resolve keyword 'height'"),
        ({"needs": "members.guess"}, "needs the unknown right members.guess"),
        ({"model": "members.Person", "path": "sex"}, "no table shows its records"),
        ({"subject": "seasons"}, "names the unknown charter subject seasons"),
        ({"of_persons": False}, "is a fact of persons: say of_persons"),
        ({"subject": "results"}, "means something else than that of another model"),
    ],
)
def test_a_bad_dimension_is_refused(changed: dict[str, object], said: str) -> None:
    found = faults(replace(SEX, **changed))

    assert any(said in fault for fault in found), found
