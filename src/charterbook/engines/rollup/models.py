"""What the roll-up keeps: changes not yet added up, numbers of each unit and day, and totals of all that stood below.

Each table has, beside the columns named here, one column for each measure of a declared figure; `install` adds them.
The tables are written by the database alone: by triggers on the records, and by the function that adds changes up.
"""

from django.db import models

from charterbook.kit.records import Kept, Wall, classed

BY_UNIT = Wall(unit="unit", added_freely=True)


def _unit() -> models.ForeignKey[models.Model, models.Model]:
    # What is derived from records whose units are checked needs no second check; nothing is ever deleted along with it.
    return models.ForeignKey(
        "organisation.Unit", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )


class Delta(Kept):
    """What a statement changed in the measures of a unit and day; noted by triggers, in the saving transaction."""

    wall = BY_UNIT
    classes = classed(p1="unit day")

    unit = _unit()
    day = models.DateField()

    class Meta:
        db_table = "rollup_delta"

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"


class Own(Kept):
    """The measures of the records of a unit itself on a day."""

    wall = BY_UNIT
    classes = classed(p1="unit day")

    pk = models.CompositePrimaryKey("unit_id", "day")
    unit = _unit()
    day = models.DateField()

    class Meta:
        db_table = "rollup_own"
        indexes = (models.Index(fields=["day"], name="rollup_own_day"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"


class Total(Kept):
    """Measures of all that stood below a unit, through its child `via`, in a period.

    A period is 12 * year + month - 1, or minus the year for the whole of it.
    """

    wall = BY_UNIT
    classes = classed(p1="unit via period")

    pk = models.CompositePrimaryKey("unit_id", "period", "via_id")
    unit = _unit()
    via = _unit()
    period = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.unit_id} {self.via_id} {self.period}"


class FlowTotal(Total):
    """Totals of what happens in a period, by the lines that held on the day of each record."""

    class Meta:
        db_table = "rollup_flow"


class StockTotal(Total):
    """What came and went in a period of that which stands for a time; all periods up to a day are what stood on it.

    A unit that moves takes what stands at it along: it goes on the day on which a line ends and comes with the next.
    """

    class Meta:
        db_table = "rollup_stock"


class LineChange(Kept):
    """A line of the tree that was drawn (+1) or taken away (-1), and for which totals were not yet corrected."""

    wall = Wall(open="lines of the tree are known within the organisation, as the tree itself is")
    classes = classed(p1="unit ancestor via since until sign")

    unit = _unit()
    ancestor = _unit()
    via = _unit()
    since = models.DateField()
    until = models.DateField()
    sign = models.SmallIntegerField()

    class Meta:
        db_table = "rollup_line"
        indexes = (models.Index(fields=["ancestor"], name="rollup_line_ancestor"),)

    def __str__(self) -> str:
        return f"{self.sign} {self.unit_id} << {self.ancestor_id} {self.since}"
