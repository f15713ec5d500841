"""The pages of pivots."""

from charterbook.engines.pivot.views.kept import pivot_delete, pivot_save
from charterbook.engines.pivot.views.pivot import pivot

__all__ = ["pivot", "pivot_delete", "pivot_save"]
