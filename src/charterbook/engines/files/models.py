"""A file of a record: what it is called and is, its sealed content, and the pictures by which it is looked at."""

from django.db import models

from charterbook.kit.records import Kept, Record, Wall, classed


class RecordFile(Record):
    """A file that belongs to a record of a declared table; `digest` is the SHA-256 of what was sent, in hex.

    It may hold names whatever the record holds, so it is within reach of those who see the names of the record's unit.
    """

    wall = Wall(unit="unit", persons=True)
    classes = classed(p1="model record_id unit kind size digest pages added_on", p2="name added_by")

    model = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    added_on = models.DateField()
    added_by = models.CharField(max_length=200)

    class Meta:
        db_table = "files_file"
        constraints = (
            models.UniqueConstraint(fields=["model", "record_id", "unit", "digest"], name="files_once_a_record"),
        )

    def __str__(self) -> str:
        return f"{self.model} {self.record_id} {self.digest[:8]}"


class Content(Kept):
    """A part of a file, sealed by the application: number 0 is the file as it was sent, the others what it shows.

    Not a record: the audit would repeat the bytes. The file's digest stands in the audit, and tells an altered one.
    """

    wall = Wall(via="file")
    classes = classed(p1="file number", p3="box")

    file = models.ForeignKey(RecordFile, models.CASCADE, related_name="contents")
    number = models.PositiveSmallIntegerField()
    box = models.BinaryField()

    class Meta:
        db_table = "files_content"
        constraints = (models.UniqueConstraint(fields=["file", "number"], name="files_one_part"),)

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"
