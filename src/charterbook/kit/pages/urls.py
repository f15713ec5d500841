"""Addresses that every page uses."""

from django.urls import path

from charterbook.kit.pages.language import choose_language

app_name = "kit"
urlpatterns = [path("language/", choose_language, name="language")]
