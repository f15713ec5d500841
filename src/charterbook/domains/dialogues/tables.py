"""How dialogues and cases are listed."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.dialogues import permissions
from charterbook.domains.dialogues.actions import settle_cases
from charterbook.domains.dialogues.queries import cases_open
from charterbook.kit.grammar import BulkAct, Column, Field, Kind, Picture, Show, Sought, Succession, Table
from charterbook.kit.pages.values import joined

TABLES = (
    Table(
        model="dialogues.Dialogue",
        label=_("Dialogues"),
        one=_("Dialogue"),
        needs=permissions.VIEW,
        first="-held_on",
        order=("held_on", "code", "pk"),
        with_related=("unit",),
        fields=(
            Field(name="code", label=_("Dialogue code"), path="code"),
            Field(name="unit", label=_("Organising unit"), path="unit", show=Show.UNIT),
            Field(name="host", label=_("Host"), path="host"),
            Field(name="held_on", label=_("Held on"), path="held_on", show=Show.DATE, picture=Picture.TIMELINE),
            Field(name="citizens", label=_("Citizens present"), path="citizens", show=Show.COUNT, picture=Picture.BAR),
            Field(name="cases_stated", label=_("Number of cases"), path="cases_stated", show=Show.COUNT),
        ),
    ),
    Table(
        model="dialogues.Case",
        label=_("Cases"),
        one=_("Case"),
        needs=permissions.VIEW,
        first="-held_on",
        order=("held_on", "dialogue__code", "number", "pk"),
        with_related=("dialogue", "unit"),
        fields=(
            Field(name="dialogue_code", label=_("Dialogue code"), path="dialogue.code"),
            Field(name="unit", label=_("Organising unit"), path="unit", show=Show.UNIT),
            Field(name="held_on", label=_("Held on"), path="held_on", show=Show.DATE, picture=Picture.TIMELINE),
            Field(name="number", label=_("Case number"), path="number", show=Show.COUNT, totalled=False),
            Field(name="field", label=_("Field"), path="field", show=Show.WORD, subject="dialogue_fields"),
            Field(
                name="kind", label=_("Kind of case"), path="kind", show=Show.WORD, subject="case_kinds", listed=False
            ),
            Field(name="content", label=_("Content"), path="content"),
            Field(name="state", label=_("State"), path="state", show=Show.WORD, subject="case_states"),
            Field(name="due_on", label=_("Due on"), path="due_on", show=Show.DATE, listed=False),
            Field(name="answered_on", label=_("Answered on"), path="answered_on", show=Show.DATE),
            Field(name="heads", label=_("Cases counted"), path="heads", show=Show.COUNT),
        ),
    ),
)

BULKS = (
    BulkAct(
        code="dialogues.settle_several",
        label=_("Give a state"),
        model="dialogues.Case",
        needs=permissions.ENTER,
        act=settle_cases,
        done=_("gets the state"),
        note=_("The same state for all cases, and the day of the answer where there is one."),
        columns=(
            Column(name="state", label=_("State"), kind=Kind.CHOICE, subject="case_states", required=True),
            Column(name="answered_on", label=_("Answered on"), kind=Kind.DATE),
        ),
    ),
)

SOUGHT = (
    Sought(
        model="dialogues.Dialogue",
        label=_("Dialogues"),
        needs=permissions.VIEW,
        order=40,
        signs=("code_key",),
        day="held_on",
        with_related=("unit",),
        title=lambda dialogue: dialogue.code,
        note=lambda dialogue: joined(dialogue.held_on, dialogue.unit.name),
        newest=("-held_on", "-pk"),
    ),
    Sought(
        model="dialogues.Case",
        label=_("Cases"),
        needs=permissions.VIEW,
        order=50,
        words="search",
        with_related=("dialogue", "unit"),
        title=lambda case: case.content or f"{case.dialogue.code} № {case.number or '–'}",
        note=lambda case: joined(case.dialogue.code, case.held_on, case.unit.name),
        newest=("-held_on", "-pk"),
    ),
)

SUCCESSIONS = (
    Succession(
        code="dialogues.open", label=_("Open cases"), model="dialogues.Case", held=cases_open, needs=permissions.VIEW
    ),
)
