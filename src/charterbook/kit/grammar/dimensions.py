"""Dimensions that many domains share: what tells persons apart, wherever a record names one."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar.dimension import Dimension


def of_person(model: str, *, needs: str) -> tuple[Dimension, ...]:
    """Return the sex and the age of the person whom a record of the model names."""
    return (
        Dimension(
            code="sex", label=_("Sex"), model=model, path="person.sex", needs=needs, subject="sexes", of_persons=True
        ),
        Dimension(
            code="age",
            label=_("Age group"),
            model=model,
            path="person.birth_date",
            needs=needs,
            bands="age_groups",
            of_persons=True,
        ),
    )
