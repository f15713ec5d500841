"""A bad declaration of a duty is refused before anything runs."""

from charterbook.kit.grammar import Domain, Duty, Permission
from charterbook.kit.registry import build
from charterbook.kit.registry.checks import faults_of


def _faults(**facts: object) -> list[str]:
    duty = Duty(**({"code": "care.due", "label": "Due", "open": lambda **_asked: ()} | facts))  # type: ignore[arg-type]  # facts of a duty
    domain = Domain(code="care", label="Care", order=1, permissions=(Permission("care.view", "See"),), duties=(duty,))
    return [fault.msg for fault in faults_of(build((domain,)))]


def test_a_duty_names_a_right_and_rules_that_there_are():
    assert _faults(needs="care.view", rules=(("duty_rules", "soon_days"),)) == []
    assert _faults() == []
    assert _faults(needs="care.enter") == ["duty care.due needs the unknown right care.enter"]
    assert _faults(rules=(("duty_rules", "never"),)) == ["duty care.due names the unknown rule duty_rules never"]
    assert _faults(rules=(("no_such", "never"),)) == ["duty care.due names the unknown rule no_such never"]
    assert _faults(code="other.due") == ["other.due does not begin with its domain care"]


def test_duties_are_found_by_their_code():
    duty = Duty(code="care.due", label="Due", open=lambda **_asked: ())
    book = build((Domain(code="care", label="Care", order=1, duties=(duty,), aims=_aims),))
    assert dict(book.duties) == {"care.due": duty}
    assert book.aims == (_aims,)


def _aims(**_asked: object) -> tuple[()]:
    return ()
