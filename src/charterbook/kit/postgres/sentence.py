"""What the supervisor says while it works: English sentences that a caller may translate."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


class PostgresUnavailable(Refused):
    """There is no database to work with; the sentence says why and how to mend it."""


class Sentence(str):
    """A finished English sentence that remembers its msgid and values, so that it can be said in another language."""

    __slots__ = ("params", "text")

    text: str
    params: Mapping[str, object]

    def __new__(cls, text: str, **params: object) -> Self:
        """Fill the %(name)s places of `text`."""
        sentence = super().__new__(cls, text % params if params else text)
        sentence.text = text
        sentence.params = params
        return sentence


Say = Callable[[str], None]


def say_nothing(_sentence: str) -> None:
    """Take a sentence and keep quiet: what `say` is when nobody listens."""


@contextmanager
def files_in_words(home: Path) -> Iterator[None]:
    """Turn what the system says about a file of the book into a sentence. Raises PostgresUnavailable."""
    try:
        yield
    except PermissionError as error:
        raise PostgresUnavailable(
            _(
                "%(path)s belongs to another user. Run Charterbook as the user who made the book in %(home)s, "
                "or choose another folder in CHARTERBOOK_HOME."
            ),
            path=error.filename or home,
            home=home,
        ) from error
    except OSError as error:
        raise PostgresUnavailable(
            _("%(path)s cannot be used (%(reason)s). Mend that, or choose another folder in CHARTERBOOK_HOME."),
            path=error.filename or home,
            reason=error.strerror or error,
        ) from error
