"""The small site stands in for the whole application; what templates are not given shows as UNDEFINED."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from charterbook import kit

SITE = "charterbook.kit.pages.tests.site"


@pytest.fixture(autouse=True)
def _small_site(settings: Any) -> None:
    settings.ROOT_URLCONF = SITE
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        f"{SITE}.ViewerOfTest",
        "charterbook.kit.pages.middleware.ChosenLanguage",
        "django.contrib.messages.middleware.MessageMiddleware",
        "charterbook.kit.pages.middleware.StrictHeaders",
        "django_htmx.middleware.HtmxMiddleware",
        "charterbook.kit.pages.middleware.ReadableRequests",
    ]
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(kit.__file__).parent / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                    f"{SITE}.frame",
                ],
                "string_if_invalid": "UNDEFINED(%s)",
            },
        }
    ]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.LOGIN_URL = "sign_in"
    settings.LOGIN_REDIRECT_URL = "home"
    settings.SECURE_SSL_REDIRECT = False


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)
