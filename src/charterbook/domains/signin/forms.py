"""Forms of signing in; pasting is allowed, and password managers find every field by its name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200  # letters of a password: longer ones only cost time
FIELD = {"autocapitalize": "none", "spellcheck": "false"}


def _password(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


def _username() -> forms.CharField:
    """Return the field with which these pages begin: who comes to sign in writes at once."""
    attrs = {"autocomplete": "username", "autofocus": True, **FIELD}
    return forms.CharField(label=_("Account name"), max_length=60, widget=forms.TextInput(attrs=attrs))


class SignInForm(forms.Form):
    """Name and password."""

    username = _username()
    password = _password(_("Password"), "current-password")


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("The six digits that the app shows, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", **FIELD}),
    )


class AppCodeForm(forms.Form):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("The six digits that the app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", **FIELD}),
    )


class ProofForm(forms.Form):
    """The password once more."""

    password = _password(_("Password"), "current-password")


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    new = _password(
        _("New password"),
        "new-password",
        _("At least 12 characters; a sentence of four words is easy to keep in mind."),
    )
    again = _password(_("New password once more"), "new-password")

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("This is not the same as the new password above."))
        return given


class PasswordForm(NewPasswordForm):
    """The old password and a new one."""

    old = _password(_("Present password"), "current-password")
    field_order = ("old", "new", "again")


class FirstPasswordForm(NewPasswordForm):
    """A one-time code and the password that takes its place."""

    username = _username()
    code = forms.CharField(
        label=_("One-time code"),
        max_length=60,
        help_text=_("As you were given it, in groups of letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", **FIELD}),
    )
    field_order = ("username", "code", "new", "again")


class PasskeyForm(forms.Form):
    """What the browser answers for a passkey; a script fills it in."""

    credential = forms.CharField(max_length=20_000)
    label = forms.CharField(max_length=60, required=False)
