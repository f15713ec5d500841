"""The forms of the public page and of the inspection body."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charterbook.domains.integrity.rules import LONGEST


class Files(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, all optional."""

    widget = Files(attrs={"accept": ".jpg,.jpeg,.png,.docx,.xlsx,.txt"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the list of files."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in given]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "spellcheck": "false"})


def _line(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **attrs})


FILES = FilesField(
    label=_("Files"),
    required=False,
    help_text=_(
        "Pictures (JPEG, PNG), Word, Excel or plain text, 10 MB together. Their names, authors, hours and places are "
        "taken out; look yourself that the content does not name you."
    ),
)


class Trap(forms.Form):
    """A field that people do not see and that programs fill in."""

    website = forms.CharField(required=False, label=_("Leave this field empty"), widget=_line(tabindex="-1"))


class ReportForm(Trap):
    """What happened, where, when: nobody is asked who writes."""

    text = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST,
        widget=_area(10),
        help_text=_("Who did what, how you know of it, and what could prove it. Do not name yourself."),
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=300,
        widget=_line(),
        help_text=_("The Party organisation by its full name or code, or the place in your own words."),
    )
    when = forms.CharField(label=_("When, roughly"), required=False, max_length=100, widget=_line())
    body = forms.TypedChoiceField(label=_("Who is to read it"), required=False, coerce=int, empty_value=None)
    above = forms.BooleanField(
        label=_("It is about that committee or its leaders: send it to the inspection committee above"), required=False
    )
    attached = FILES

    def __init__(self, *args: Any, bodies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("The nearest inspection committee at or above that place")), *bodies]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]  # a choice field


class ReceiptForm(forms.Form):
    """A receipt."""

    receipt = forms.CharField(
        label=_("Receipt"), max_length=40, widget=_line(inputmode="numeric"), help_text=_("Sixteen digits.")
    )


class MoreForm(Trap):
    """What a reporter adds; the receipt comes along in a hidden field."""

    receipt = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), max_length=40)
    text = forms.CharField(label=_("What you want to add"), max_length=LONGEST, widget=_area(6))
    attached = FILES


class PassphraseForm(forms.Form):
    """The body's passphrase, asked each time and kept nowhere."""

    passphrase = forms.CharField(
        label=_("Passphrase of the inspection committee"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        max_length=300,
    )


class KeyForm(forms.Form):
    """A new key for a body."""

    unit = forms.TypedChoiceField(label=_("Inspection committee of"), coerce=int)
    passphrase = forms.CharField(
        label=_("New passphrase"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=300,
        help_text=_("Five words or more. Nobody can set it anew: without it and without the sheet, reports are lost."),
    )
    again = forms.CharField(
        label=_("The same once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=300,
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse two different passphrases."""
        data = super().clean() or {}
        if data.get("passphrase") != data.get("again"):
            self.add_error("again", _("The two passphrases differ."))
        return data


class ReplyForm(forms.Form):
    """An answer to the reporter."""

    text = forms.CharField(label=_("Answer to the reporter"), max_length=LONGEST, widget=_area(5))


class MoveForm(forms.Form):
    """The next step of a report."""

    state = forms.ChoiceField(label=_("Next step"))
    reason = forms.CharField(
        label=_("Reason, for the committee only"), required=False, max_length=LONGEST, widget=_area(3)
    )
    answer = forms.CharField(label=_("What the reporter is told"), required=False, max_length=LONGEST, widget=_area(3))

    def __init__(self, *args: Any, states: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = states  # type: ignore[attr-defined]  # a choice field
