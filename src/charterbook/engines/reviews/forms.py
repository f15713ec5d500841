"""Forms of reviews: the wording of a sentence, and what stands at head and foot of a paper."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WordingForm(forms.Form):
    """How one sentence reads; blank gives the declared words back."""

    sentence = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Wording"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "true"}),
        help_text=_("Leave it empty to have the original words back."),
    )


class PaperForm(forms.Form):
    """The head and foot of a paper; what stays empty is printed as usual."""

    superior = forms.CharField(label=_("Organisation above"), required=False, max_length=250)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=250)
    organisation_line = forms.CharField(label=_("Line on the right"), required=False, max_length=250)
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    number = forms.CharField(
        label=_("Number of the paper"),
        required=False,
        max_length=20,
        help_text=_("Only the number; left empty, room is left to write it in."),
    )
    dated_on = forms.DateField(
        label=_("Date of the paper"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty, room is left to write it in."),
    )
    on_behalf = forms.CharField(label=_("Signed on behalf of"), required=False, max_length=250)
    signer_post = forms.CharField(label=_("Post of the signer"), required=False, max_length=250)
    signer_name = forms.CharField(label=_("Name of the signer"), required=False, max_length=250)
    recipients = forms.CharField(
        label=_("Recipients"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line; the signs at the ends are set by the layout."),
    )
