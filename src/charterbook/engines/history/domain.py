"""What the history engine adds to rights."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.history.permissions import PERMISSIONS
from charterbook.kit.grammar import Domain

ENGINE = Domain(code="history", label=_("History"), order=130, permissions=PERMISSIONS)
