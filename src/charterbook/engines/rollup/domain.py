"""The sign on the door of the roll-up; it adds no right: who may read a figure reads its totals."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Domain

ENGINE = Domain(code="rollup", label=_("Totals of figures"), order=101)
