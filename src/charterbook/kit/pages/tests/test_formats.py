"""Formats of Django in the three languages, as forms and templates use them."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import formats, translation

WRITTEN = {
    "vi": ("05/02/2026", "36.403,5", "05/02/2026"),
    "en": ("5 February 2026", "36,403.5", "05/02/2026"),
    "ru": ("05.02.2026", "36\xa0403,5", "05.02.2026"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_formats_are_ours(language):
    with translation.override(language):
        day = date(2026, 2, 5)
        number = formats.number_format(Decimal("36403.5"), use_l10n=True, force_grouping=True)
        short = formats.date_format(day, "SHORT_DATE_FORMAT")
        assert (formats.date_format(day), number, short) == WRITTEN[language]


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("typed", ["2026-02-05", "05/02/2026", "05-02-2026", "05.02.2026"])
def test_day_comes_before_month_in_every_language(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2026, 2, 5)
