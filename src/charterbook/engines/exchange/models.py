"""Imports: the books that came, the tables found in them, and the state of each row; and what headings mean."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from charterbook.kit.records import Kept, Record, Wall, classed

CHECKING = "CHECKING"
CHECKED = "CHECKED"
STORING = "STORING"
STORED = "STORED"
UNDONE = "UNDONE"
FAILED = "FAILED"

STATES = {
    CHECKING: _("being checked"),
    CHECKED: _("checked, not stored yet"),
    STORING: _("being stored"),
    STORED: _("stored"),
    UNDONE: _("undone"),
    FAILED: _("stopped"),
}


class Import(Kept):
    """Some books that came together; what it stored is kept record, the import itself is a working paper."""

    wall = Wall(unit="home", by="by_id")
    classes = classed(p1="at by_id by_name home state fault fault_params")

    at = models.DateTimeField(db_default=Now())
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    home = models.ForeignKey("organisation.Unit", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=CHECKING)
    fault = models.TextField(blank=True, default="")
    fault_params = models.JSONField(default=dict)

    class Meta:
        db_table = "exchange_import"

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def source(self) -> str:
        """Return the name under which the audit knows what this import did."""
        return f"import:{self.pk}"


class ImportBook(Kept):
    """A book of an import; `refusal` says why it could not be read."""

    wall = Wall(via="run")
    classes = classed(p1="run name path digest refusal refusal_params")

    run = models.ForeignKey(Import, models.CASCADE, related_name="books")
    name = models.CharField(max_length=250)
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    refusal = models.TextField(blank=True, default="")
    refusal_params = models.JSONField(default=dict)

    class Meta:
        db_table = "exchange_book"

    def __str__(self) -> str:
        return self.name


class ImportGrid(Kept):
    """A table found in a book: which sheet it is, how its rows fared, and what was said of it as a whole."""

    wall = Wall(via="book")
    classes = classed(p1="book title sheet heading_row unknown remarks total new same changed errors warnings columns")

    book = models.ForeignKey(ImportBook, models.CASCADE, related_name="grids")
    title = models.CharField(max_length=120)
    sheet = models.CharField(max_length=80, blank=True, default="")
    heading_row = models.IntegerField(default=0)
    unknown = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    total = models.IntegerField(default=0)
    new = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    errors = models.IntegerField(default=0)
    warnings = models.IntegerField(default=0)
    columns = models.JSONField(default=list)

    class Meta:
        db_table = "exchange_grid"

    def __str__(self) -> str:
        return self.title

    @property
    def stored(self) -> int:
        """Return the rows that stand in the book now: new, same and changed ones."""
        return self.new + self.same + self.changed


class ImportChunk(Kept):
    """Rows of a table, some hundreds at a time: [{"r": row, "s": state, "c": cells, "k": remarks}]."""

    wall = Wall(via="grid")
    classes = classed(p1="grid first", p2="rows")

    grid = models.ForeignKey(ImportGrid, models.CASCADE, related_name="chunks")
    first = models.IntegerField()
    rows = models.JSONField()

    class Meta:
        db_table = "exchange_chunk"

    def __str__(self) -> str:
        return f"{self.grid_id} {self.first}"


class Heading(Record):
    """What a heading means on a kind of sheet, said once by a clerk and remembered."""

    wall = Wall(open="what a heading means names nobody")
    classes = classed(p1="sheet key column")

    sheet = models.CharField(max_length=80)
    key = models.CharField(max_length=250)
    column = models.CharField(max_length=60)

    class Meta:
        db_table = "exchange_heading"
        constraints = (models.UniqueConstraint(fields=["sheet", "key"], name="exchange_one_heading"),)

    def __str__(self) -> str:
        return f"{self.key} = {self.column}"
