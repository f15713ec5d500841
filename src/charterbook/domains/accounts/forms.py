"""Forms of accounts: each reads only its own fields; on what and by whom comes from the address and the session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts.models import LANGUAGES

UNIT_HELP = _("The unit's code, or its name as in the list of units.")


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=_Day())


class AccountForm(forms.Form):
    """A new account: who it is for, and the unit that keeps it."""

    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,59}$",
        label=_("Account name"),
        help_text=_("Small letters and digits without accents; it stays as it is."),
        error_messages={"invalid": _("Write at least three small letters or digits without accents, such as lan.nt.")},
    )
    name = forms.CharField(label=_("Person's name"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    unit = forms.CharField(label=_("Kept by the unit"), help_text=UNIT_HELP, max_length=250)


class OfficeForm(forms.Form):
    """An office to be given."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.CharField(label=_("Unit"), help_text=UNIT_HELP, max_length=250)
    since = _day(_("Since"))
    last_day = _day(_("Last day"), required=False)
    decision = forms.CharField(label=_("Decision number"), required=False, max_length=120)

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # a choice field has choices


class CorrectionForm(forms.Form):
    """What may be corrected of an office."""

    since = _day(_("Since"))
    last_day = _day(_("Last day"), required=False)
    decision = forms.CharField(label=_("Decision number"), required=False, max_length=120)


class EndForm(forms.Form):
    """The day from which an office gives no rights."""

    until = _day(_("Rights stop on"), help_text=_("Today: at once."))


class DelegationForm(forms.Form):
    """Rights that an office hands on."""

    office = forms.TypedChoiceField(label=_("By the office"), coerce=int)
    account = forms.CharField(label=_("To the account"), max_length=60)
    unit = forms.CharField(label=_("At the unit"), help_text=_("Your unit or one below it."), max_length=250)
    rights = forms.MultipleChoiceField(label=_("Rights"), widget=forms.CheckboxSelectMultiple)
    since = _day(_("Since"))
    last_day = _day(_("Last day"))
    decision = forms.CharField(label=_("Decision number"), max_length=120)

    def __init__(
        self, *args: Any, offices: list[tuple[int, str]], rights: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = offices  # type: ignore[attr-defined]  # a choice field has choices
        self.fields["rights"].choices = rights  # type: ignore[attr-defined]  # a choice field has choices


class NothingForm(forms.Form):
    """A question that is only answered yes."""
