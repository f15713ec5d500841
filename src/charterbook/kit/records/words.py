"""Text as the database compares it: folded columns, signs of documents, and the index of words.

Behind a wall PostgreSQL asks an index only by operators that cannot leak: `=`, comparisons and `^@` (begins with). The
index of words (`@@`) serves tables without a wall; elsewhere rows are narrowed first, then their folded text is read.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db.models import BooleanField, Expression, F, Field, Func, GeneratedField, Lookup, TextField, Value

from charterbook.kit.text import FOLD_SQL


class Folded(Func):
    """A text without marks in small letters, as `kit.text.fold` makes it."""

    template = FOLD_SQL.format(column="%(expressions)s")
    output_field = TextField()


class Sign(Func):
    """The letters and digits of a document's number, folded, as `kit.text.sign_key` does: `12-QĐ/HU` is `12qdhu`."""

    template = f"regexp_replace({FOLD_SQL.format(column='%(expressions)s')}, '[^[:alnum:]]+', '', 'g')"
    output_field = TextField()


class Tail(Func):
    """What follows the first word of a folded name."""

    template = "regexp_replace(%(expressions)s, '^[^ ]* ?', '')"
    output_field = TextField()


class LastWord(Func):
    """The last word of a folded name."""

    template = "regexp_replace(%(expressions)s, '^.* ', '')"
    output_field = TextField()


class WordsHeld(Func):
    """The words of a folded text as the index of words holds them."""

    template = (
        "array_to_tsvector(string_to_array(btrim(regexp_replace(%(expressions)s, '[[:space:]]+', ' ', 'g')), ' '))"
    )
    output_field = BooleanField()  # of no use but to be compared


class Matches(Func):
    """Whether words are held."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class _Query(Value):
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sql, params = super().as_sql(compiler, connection)
        return f"{sql}::tsquery", params


def words_sought(words: Sequence[str], *, whole: bool) -> Expression:
    """Return folded words as the index of words is asked; the last may be a beginning, and unless `whole` each."""
    last = len(words) - 1
    terms = [_lexeme(word) + ("" if whole and at < last else ":*") for at, word in enumerate(words)]
    return _Query(" & ".join(terms))


def _lexeme(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def word_index(column: str, name: str) -> GinIndex:
    """Return the index of the words of a folded column, for a table without a wall."""
    return GinIndex(WordsHeld(F(column)), name=name)


def reckoned(expression: Expression) -> Any:
    """Return a column that the database reckons from others and keeps, compared byte by byte so that `^@` is quick."""
    return GeneratedField(expression=expression, output_field=TextField(db_collation="C"), db_persist=True)


@Field.register_lookup
class Begins(Lookup):
    """`column__begins="text"`: like startswith, by an operator that an index answers behind a wall too."""

    lookup_name = "begins"
    prepare_rhs = True

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Write the comparison."""
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} ^@ {rhs}", [*lhs_params, *rhs_params]


__all__ = [
    "Begins",
    "Folded",
    "LastWord",
    "Matches",
    "Sign",
    "Tail",
    "WordsHeld",
    "reckoned",
    "word_index",
    "words_sought",
]
