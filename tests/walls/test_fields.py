"""Every field of every model has its class, and what is sealed holds no plain text."""

from typing import Any

from django.apps import apps

from charterbook.kit.records import FieldClass, Kept, Wall


def models() -> list[Any]:
    return [model for model in apps.get_models() if model.__module__.startswith("charterbook.")]


def test_every_field_has_a_class_and_no_class_is_of_nothing() -> None:
    wrong = {}
    for model in models():
        fields = {field.name for field in model._meta.concrete_fields}
        classed = set(model.classes) - ({"id"} - fields)
        if fields != classed:
            wrong[model._meta.label] = fields ^ classed
    assert wrong == {}


def test_every_model_says_by_what_its_rows_are_kept_apart() -> None:
    for model in models():
        assert issubclass(model, Kept), model
        wall = model.wall
        assert isinstance(wall, Wall), model
        assert bool(wall.open) != bool(wall.unit or wall.via or wall.through or wall.by), model


def test_what_names_a_person_stands_behind_a_wall_or_is_an_account() -> None:
    open_models = [model for model in models() if model.wall.is_open]
    personal = {
        f"{model._meta.label}.{name}"
        for model in open_models
        for name, field_class in model.classes.items()
        if field_class is FieldClass.P2
    }
    assert personal == EXPECTED


# What is personal and yet open within the book, each for the reason that its model's wall gives.
EXPECTED = {
    "accounts.Account.name",
    "reviews.PaperFacts.signer_name",
    "signin.SignIn.browser",
    "signin.SignIn.system",
    "signin.Attempt.subject",  # keyed hashes, as are the two below
    "signin.Attempt.device",
    "signin.Attempt.address",
}
