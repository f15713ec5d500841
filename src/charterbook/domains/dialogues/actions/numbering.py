"""Numbers for cases whose list gives none: running within the dialogue, and the same again for the same case."""

from collections import deque
from collections.abc import Sequence

from charterbook.domains.dialogues.queries import cases_entered
from charterbook.kit.text import fold

Named = tuple[int, int | None, str, str]  # dialogue, number if it is stated, field, content


class Numbers:
    """The numbers within the dialogues of one call.

    A case without a number is the stored one of the same field and content, the second such the second one; else it
    takes the next number that no case of the dialogue has. So nothing that is stored is ever written over.
    """

    def __init__(self, cases: Sequence[Named]) -> None:
        self._taken: dict[int, set[int]] = {}
        self._alike: dict[tuple[int, str, str], deque[int]] = {}
        self._next: dict[int, int] = {}
        stated = {(dialogue, number) for dialogue, number, _field, _content in cases}
        for dialogue, number in stated:
            if number is not None:
                self._taken.setdefault(dialogue, set()).add(number)
        without = {dialogue for dialogue, number, _field, _content in cases if number is None}
        for dialogue, number, field, content in cases_entered(without) if without else ():
            self._taken.setdefault(dialogue, set()).add(number)
            if (dialogue, number) not in stated:
                self._alike.setdefault((dialogue, field, fold(content)), deque()).append(number)

    def of(self, case: Named) -> int:
        """Return the case's number; each call takes it away from the cases after it."""
        dialogue, number, field, content = case
        if number is not None:
            return number
        if alike := self._alike.get((dialogue, field, fold(content))):
            return alike.popleft()
        taken = self._taken.get(dialogue, set())
        number = self._next.get(dialogue, 1)
        while number in taken:
            number += 1
        self._next[dialogue] = number + 1
        return number
