"""The sign on the door of the search engine; it adds no right: who may see a record finds it."""

from django.utils.translation import pgettext_lazy

from charterbook.kit.grammar import Domain

ENGINE = Domain(code="search", label=pgettext_lazy("engine", "Search"), order=125)
