"""How classes and attendances are listed, and classes found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charterbook.domains.classes import permissions
from charterbook.kit.grammar import Field, Picture, RecordPage, Show, Sought, Table
from charterbook.kit.pages.values import charter_word, joined

# A person is sought without marks, and sorted by the key of the name.
_BY_NAME: Any = {"search": "person.search", "order": "person.name_key"}

TABLES = (
    Table(
        model="classes.Class",
        label=_("Classes"),
        one=_("Class"),
        needs=permissions.VIEW,
        order=("held_on", "pk"),
        with_related=("unit", "body"),
        pages=(RecordPage(name="roll", label=_("Roll call"), needs=permissions.ENTER, icon="class"),),
        first="-held_on",
        fields=(
            Field(name="code", label=_("Class code"), path="code"),
            Field(
                name="kind", label=_("Kind of class"), path="kind", show=Show.WORD, subject="class_kinds", listed=False
            ),
            Field(name="topic", label=_("Topic"), path="topic"),
            Field(name="unit", label=_("Organiser"), path="unit", show=Show.UNIT),
            Field(
                name="body",
                label=_("Organising body"),
                path="body.kind",
                show=Show.WORD,
                subject="bodies",
                listed=False,
            ),
            Field(name="held_on", label=_("First day"), path="held_on", show=Show.DATE, picture=Picture.TIMELINE),
            Field(name="ended_on", label=_("Last day"), path="ended_on", show=Show.DATE, listed=False),
            Field(name="form", label=_("Form"), path="form", show=Show.WORD, subject="class_forms"),
            Field(name="summoned", label=_("Summoned"), path="summoned", show=Show.COUNT),
            Field(name="attended", label=_("Attended"), path="attended", show=Show.COUNT, picture=Picture.BAR),
        ),
    ),
    Table(
        model="classes.Attendance",
        label=_("Attendances"),
        one=_("Attendance"),
        needs=permissions.VIEW,
        order=("held_on", "class_record__code", "pk"),
        with_related=("class_record", "unit", "person"),
        first="-held_on",
        fields=(
            Field(name="code", label=_("Class code"), path="class_record.code"),
            Field(name="topic", label=_("Topic"), path="class_record.topic"),
            Field(name="held_on", label=_("First day"), path="held_on", show=Show.DATE, picture=Picture.TIMELINE),
            Field(name="unit", label=_("Unit"), path="unit", show=Show.UNIT),
            Field(name="name", label=_("Full name"), path="person.name", names=True, **_BY_NAME),
            Field(
                name="birth_date",
                label=_("Birth date"),
                path="person.birth_date",
                show=Show.DATE,
                names=True,
                listed=False,
            ),
            Field(name="result", label=_("Result"), path="result", show=Show.WORD, subject="results"),
            Field(name="heads", label=_("Attended"), path="heads", show=Show.COUNT),
        ),
    ),
)

SOUGHT = (
    Sought(
        model="classes.Class",
        label=_("Classes"),
        needs=permissions.VIEW,
        order=30,
        signs=("code_key",),
        words="search",
        day="held_on",
        with_related=("unit",),
        title=lambda held: held.topic or charter_word("class_kinds", held.kind),
        note=lambda held: joined(held.code, held.held_on, held.unit.name),
        newest=("-held_on", "-pk"),
        narrow=("kind",),
    ),
)
