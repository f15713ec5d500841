"""What the exchange engine adds to rights and acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.exchange.actions import forget_imports, old_imports
from charterbook.engines.exchange.panels import DUTIES
from charterbook.engines.exchange.permissions import PERMISSIONS
from charterbook.engines.exchange.tables import SOUGHT
from charterbook.kit.grammar import Domain, Keeping

ENGINE = Domain(
    code="imports",
    label=_("Workbooks"),
    order=110,
    permissions=PERMISSIONS,
    sought=SOUGHT,
    keepings=(Keeping(code="IMPORT_ROWS", due=lambda before: old_imports(before).count(), end=forget_imports),),
    duties=DUTIES,
    acts={
        "imports.undone": _("undid an import"),
        "imports.forgotten": _("deleted the workbooks of old imports"),
        "imports.heading_mapped": _("said what a heading means"),
    },
)
