"""What the reviews engine adds to rights and acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.reviews.permissions import PERMISSIONS
from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="reviews",
    label=_("Reviews"),
    order=120,
    permissions=PERMISSIONS,
    acts={
        "reviews.wording_changed": _("changed the wording of a sentence in reviews"),
        "reviews.paper_facts_set": _("set what stands at the head and foot of papers"),
    },
)
