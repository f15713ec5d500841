"""What the exchange engine adds to rights and acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.exchange.permissions import PERMISSIONS
from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="imports",
    label=_("Workbooks"),
    order=110,
    permissions=PERMISSIONS,
    acts={
        "imports.undone": _("undid an import"),
        "imports.heading_mapped": _("said what a heading means"),
    },
)
