"""The pages of forms."""

from charterbook.engines.forms.views.choosing import forms
from charterbook.engines.forms.views.drafts import form_draft
from charterbook.engines.forms.views.entering import form, form_change
from charterbook.engines.forms.views.saved import form_saved, form_undo

__all__ = ["form", "form_change", "form_draft", "form_saved", "form_undo", "forms"]
