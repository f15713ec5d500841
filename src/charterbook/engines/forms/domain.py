"""What the engine of forms adds to acts and to what is kept for a time."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.forms.actions import forget_drafts, forget_sent, old_drafts, old_sent
from charterbook.kit.grammar import Domain, Keeping

ENGINE = Domain(
    code="forms",
    label=_("Forms to record"),
    order=105,
    keepings=(
        Keeping(code="FORM_DRAFTS", due=lambda before: old_drafts(before).count(), end=forget_drafts),
        Keeping(code="FORM_ANSWERS", due=lambda before: old_sent(before).count(), end=forget_sent),
    ),
    acts={
        "forms.undone": _("undid what a form saved"),
        "forms.drafts_forgotten": _("deleted old drafts of forms"),
        "forms.sent_forgotten": _("deleted old marks of saved forms"),
    },
)
