"""Forms of reorganisations: each reads only its own fields."""

from datetime import date
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charterbook.kit.charters import current_charter
from charterbook.kit.pages.values import charter_word

CODE_HELP = _("Type a name or a code and choose; the code stays in the field.")


class _Unit(forms.TextInput):
    """A field in which a unit is picked by typing."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:  # noqa: ARG002 -- as Django calls it
        """Draw the kit's picker."""
        facts = attrs or {}
        context = {
            "name": name,
            "text": value or "",
            "pick": reverse("pick", args=["organisation.Unit"]),
            "described": facts.get("aria-describedby", ""),
            "invalid": facts.get("aria-invalid", ""),
            "required": self.is_required,
            "value_only": True,
        }
        return render_to_string("kit/_picker.html", context)


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _unit(label: Any, *, required: bool = False, help_text: Any = CODE_HELP) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=60, help_text=help_text, widget=_Unit())


class PlanForm(forms.Form):
    """What a plan is called, from which day it holds and by which decision."""

    name = forms.CharField(label=_("Name of the plan"), max_length=250)
    on = forms.DateField(label=_("In force from"), widget=_Day(), help_text=_("The first day of the new structure."))
    decision = forms.CharField(label=_("Decision number"), max_length=120)


class NewPlanForm(PlanForm):
    """A new plan, with the committee that draws it."""

    unit = _unit(
        _("Committee that draws the plan"),
        required=True,
        help_text=_("The unit above all that changes: only what stands below it can be drawn."),
    )

    field_order = ("unit", "name", "on", "decision")


class LineForm(forms.Form):
    """A line: what becomes of a unit."""

    old = _unit(_("Old unit"), help_text=_("Empty where a unit is founded from nothing."))
    new = _unit(
        _("New unit"),
        help_text=_("The same unit where it goes on; a new code where it is founded; empty where the old one ends."),
    )
    name = forms.CharField(label=_("New name"), required=False, max_length=250)
    kind = forms.ChoiceField(label=_("New kind of unit"), required=False)
    parent = _unit(_("Stands under"), help_text=_("Empty where it stays as it is; “-” at the top of the book."))
    weight = forms.IntegerField(
        label=_("Weight"),
        required=False,
        min_value=0,
        help_text=_("Only where a unit is split: how much of its members falls to this part."),
    )
    below = forms.ChoiceField(
        label=_("Units below become"),
        required=False,
        help_text=_("Where they cannot stay of the kind that they are, such as cells of a commune that is raised."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = current_charter().entries("unit_kinds", on)
        kinds = [(entry.code, charter_word("unit_kinds", entry.code)) for entry in entries]
        for name in ("kind", "below"):
            self.fields[name].choices = [("", _("stays as it is")), *kinds]  # type: ignore[attr-defined]  # a choice field has choices
