"""What the lake adds to rights and acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.lake.permissions import PERMISSIONS
from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="lake",
    label=_("Facts for computing elsewhere"),
    order=102,
    permissions=PERMISSIONS,
    acts={"lake.written": _("wrote out the facts of the whole book")},
)
