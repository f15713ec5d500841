"""Short codes that were printed beside figures."""

from django.db import models

from charterbook.kit.records import Kept, Wall, classed


class FigureCode(Kept):
    """A short code on paper and what it opens; derived from the figure, unit and period, so it is no kept record."""

    wall = Wall(open="a code says which figure it opens, not what stands behind it")
    classes = classed(p0="code", p1="figure unit first last year structure")

    code = models.CharField(max_length=12, primary_key=True)
    figure = models.CharField(max_length=80)
    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    year = models.SmallIntegerField(null=True)
    structure = models.DateField(null=True)

    class Meta:
        db_table = "figures_code"

    def __str__(self) -> str:
        return self.code
