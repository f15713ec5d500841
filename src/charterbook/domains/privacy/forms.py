"""What pages ask for: a request, its answer, a request from paper, a link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charterbook.domains.privacy.rules import LONGEST
from charterbook.domains.privacy.words import DONE, KIND_WORDS, REFUSED, STATE_WORDS


def _text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=help_text,
    )


class AskForm(forms.Form):
    """What a person asks about their own data."""

    kind = forms.ChoiceField(label=_("I ask"), choices=list(KIND_WORDS.items()))
    text = _text(_("What it is about"), _("Only the office that answers, and you, can read this."))


class PaperForm(AskForm):
    """A request that came on paper."""

    field_order = ("card_no", "received_on", "kind", "text")

    kind = forms.ChoiceField(label=_("The person asks"), choices=list(KIND_WORDS.items()))
    text = _text(_("What it is about"), _("Only your office, and the person, can read this."))
    card_no = forms.CharField(label=_("Card number"), max_length=30)
    received_on = forms.DateField(label=_("Received on"), widget=forms.DateInput(attrs={"type": "date"}))


class AnswerForm(forms.Form):
    """What became of a request."""

    state = forms.ChoiceField(
        label=_("What became of it"), choices=[(code, STATE_WORDS[code]) for code in (DONE, REFUSED)]
    )
    answer = _text(_("Answer"), _("The person reads this on their page."))
    reason = _text(_("Why it was refused"), _("Name the rule that forbids it."), required=False)


class LinkForm(forms.Form):
    """An account and the person whose it is."""

    username = forms.CharField(label=_("Account name"), max_length=60)
    card_no = forms.CharField(label=_("Card number"), max_length=30, help_text=_("Of the person whose account it is."))
    decision = forms.CharField(label=_("Number of the decision"), max_length=120, required=False)
