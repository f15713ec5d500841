"""Rights over imports."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

RUN = "imports.run"

PERMISSIONS = (Permission(RUN, _("Import workbooks and undo imports")),)
