"""The keys of subjects: each opens what is sealed for one subject, and is destroyed with it."""

from django.db import models

from charterbook.kit.records import Kept, Wall, classed


class SubjectKey(Kept):
    """The key of a subject, such as a person: closed under the book's master key and a secret in a file of its own.

    Not a record: the audit, which is never deleted, must not keep copies of keys.
    """

    wall = Wall(open="keys say nothing of their subjects, and open nothing without the folder of keys")
    classes = classed(p1="kind number file destroyed_on", p3="wrapped")

    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()
    file = models.CharField(max_length=64, unique=True)
    wrapped = models.BinaryField()
    destroyed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "sealing_subject_key"
        constraints = (models.UniqueConstraint(fields=["kind", "number"], name="sealing_one_key"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
