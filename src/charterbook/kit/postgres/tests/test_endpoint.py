"""Tests of endpoints and sentences: plain values, no server."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from charterbook.kit.postgres import Endpoint, PostgresUnavailable, Role, Sentence

ODD = "p@ss:w/o?r#d %ü"
PLACE = Endpoint(
    "/run/a b", 5432, "book", Role("the owner", ODD), Role("app", "b"), Role("admin", ""), {"sslmode": "require"}
)


def test_dsn_survives_odd_letters_in_every_part() -> None:
    assert conninfo_to_dict(PLACE.dsn("owner", "other base")) == {
        "user": "the owner",
        "password": ODD,
        "host": "/run/a b",
        "port": "5432",
        "dbname": "other base",
        "sslmode": "require",
    }


def test_dsn_without_a_password_leaves_it_to_the_drivers_own_files() -> None:
    assert "password" not in conninfo_to_dict(PLACE.dsn("admin"))


def test_django_settings_have_options_only_where_the_url_had_some() -> None:
    expected = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "book",
        "USER": "app",
        "PASSWORD": "b",
        "HOST": "/run/a b",
        "PORT": "5432",
    }
    assert PLACE.django("app") == expected | {"OPTIONS": {"sslmode": "require"}}
    plain = Endpoint(PLACE.host, PLACE.port, PLACE.database, PLACE.owner, PLACE.app, PLACE.admin)
    assert plain.django("app", "test_1") == expected | {"NAME": "test_1"}


@pytest.mark.parametrize("make", [Sentence, PostgresUnavailable])
def test_a_sentence_can_be_said_again_in_another_language(make: type[Sentence] | type[PostgresUnavailable]) -> None:
    said = make("Stored %(rows)s of 100%%.", rows=3)
    assert str(said) == "Stored 3 of 100%."
    assert said.text % said.params == "Stored 3 of 100%."
    assert said.text == "Stored %(rows)s of 100%%."
