"""Addresses of figures, their records and short codes."""

from django.urls import path, register_converter

from charterbook.engines.figures import views
from charterbook.kit.registry import registry


class FigureCode:
    """The code of a declared figure in an address; another text is no figure, and may be the code of a unit."""

    regex = "[a-z0-9_.]+"

    def to_python(self, value: str) -> str:
        """Return the code. Raises ValueError when no figure has it."""
        if value not in registry().figures:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """Write the code into an address."""
        return value


register_converter(FigureCode, "figure")

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<figure:figure>/<path:code>/", views.figure_records, name="figure_records"),
    path("figures/<path:code>/", views.unit_figures, name="unit_figures"),
    path("reconciliation/", views.reconciliations, name="reconciliations"),
    path("reconciliation/<path:code>/", views.reconciliation, name="reconciliation"),
    path("code/", views.code, name="code"),
    path("code/<str:printed>/", views.code_opened, name="code_opened"),
]
