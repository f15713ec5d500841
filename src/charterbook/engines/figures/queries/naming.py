"""The words of axes and of their keys, in the language of the page."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.queries.axes import CHILDREN, Sort, sort_of
from charterbook.engines.figures.queries.restructured import RESIDUAL_KEY
from charterbook.engines.figures.words import AXES
from charterbook.kit.pages.values import charter_word
from charterbook.kit.registry import registry


def axis_word(axis: str) -> str:
    """Return what an axis is called; empty for no axis."""
    if axis in AXES:
        return str(AXES[axis])
    return next((str(known.label) for (code, _model), known in registry().dimensions.items() if code == axis), "")


def unit_names(keys: Iterable[str]) -> Mapping[str, Unit]:
    """Return the units that the keys of an axis name."""
    numbers = {int(key) for key in keys if key.isdecimal()}
    return {str(unit.pk): unit for unit in Unit.objects.filter(pk__in=numbers).order_by("code", "pk")}


def key_word(axis: str, key: str, units: Mapping[str, Unit]) -> str:
    """Return the words of a key of an axis."""
    match sort_of(axis):
        case Sort.UNIT if key == RESIDUAL_KEY:
            return _("units without a place in this structure")
        case Sort.UNIT if key:
            return units[key].name
        case Sort.UNIT:
            return _("the unit's own records") if axis == CHILDREN else _("at other units")
        case Sort.TIME:
            return _time(axis, key)
    return _code(axis, key) if key else _("not stated")


def _time(axis: str, key: str) -> str:
    year, _dash, part = key.partition("-")
    if axis == "quarter":
        return _("Q%(quarter)s/%(year)s") % {"quarter": part[1:], "year": year}
    return f"{part}/{year}" if part else year


def _code(axis: str, key: str) -> str:
    known = next(found for (code, _model), found in registry().dimensions.items() if code == axis)
    subject = known.bands or known.subject
    return charter_word(subject, key) if subject else key
