"""What the work engine adds to the duties of domains."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.work.panels import DUTIES
from charterbook.kit.grammar import Domain

ENGINE = Domain(code="work", label=_("Work"), order=140, duties=DUTIES)
