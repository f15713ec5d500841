"""The page on which a clerk changes how the sentences of a review read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import path_of
from charterbook.engines.reviews import permissions
from charterbook.engines.reviews.actions import change_wording
from charterbook.engines.reviews.forms import WordingForm
from charterbook.engines.reviews.queries import declared_sentences, wordings_for
from charterbook.engines.reviews.rules import FACTS, places_of
from charterbook.engines.reviews.views.asked import Asked, asked_of, crumbs_of, viewer_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Fact
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused
from charterbook.kit.registry import registry

UNPROCESSABLE = 422


@page(needs=permissions.WORD, writes=("POST",))
def review_wording(request: PageRequest, code: str) -> HttpResponseBase:
    """Show every sentence of the unit's reviews with its places; a POST changes one of them."""
    today = timezone.localdate()
    asked = asked_of(request, code, today, permissions.WORD)
    if request.method != "POST":
        return _shown(request, asked)
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _shown(request, asked, form)
    try:
        change_wording(
            sentence=form.cleaned_data["sentence"],
            language=_language(),
            unit_id=asked.unit.pk,
            text=form.cleaned_data["text"],
            by=viewer_of(request),
            today=today,
        )
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error("text", _(refused.text) % refused.params)
        return _shown(request, asked, form)
    messages.success(request, _("The wording is kept. It stands in the reviews of this unit and the units below it."))
    return redirect(f"{asked.address('review_wording')}#{form.cleaned_data['sentence']}")


def _language() -> str:
    language = get_language() or "vi"
    return language if language in ("vi", "en", "ru") else "vi"


def _shown(request: PageRequest, asked: Asked, wrong: WordingForm | None = None) -> HttpResponse:
    language = _language()
    path = [unit.pk for unit in path_of(asked.unit.pk, asked.period.last)] or [asked.unit.pk]
    changed = wordings_for(path, language)
    at_fault = wrong.data.get("sentence", "") if wrong else ""
    sentences = []
    for code, (chapter, sentence) in declared_sentences().items():
        declared = sentence.texts[language]
        text = changed.get(code, declared)
        form = wrong if wrong and code == at_fault else _form(code, text)
        sentences.append(
            {
                "code": code,
                "chapter": chapter.label,
                "form": form,
                "declared": declared if code in changed else "",
                "places": _places(declared),
            }
        )
    context: dict[str, Any] = {
        "asked": asked,
        "sentences": sentences,
        "crumbs": crumbs_of(viewer_of(request), asked, _("Wording")),
        "facts": [Fact(label=f"{{{name}}}", text=words) for name, words in _fact_words()],
        "variants": [Fact(label=f"|{name}", text=words) for name, words in _variant_words()],
        "back": asked.address("review"),
    }
    return render(request, "reviews/wording.html", context, status=UNPROCESSABLE if wrong else 200)


def _form(code: str, text: str) -> WordingForm:
    return WordingForm(initial={"sentence": code, "text": text}, auto_id=f"id_{code.replace('.', '_')}_%s")


def _places(declared: str) -> list[Fact]:
    figures = registry().figures
    return [
        Fact(label=str(place), text=figures[place.figure].label)
        for place in dict.fromkeys(places_of(declared))
        if place.figure in figures
    ]


def _fact_words() -> list[tuple[str, str]]:
    words = (_("the first day of the period"), _("the last day of the period"), _("the name of the unit"))
    return list(zip(FACTS, words, strict=True))


def _variant_words() -> list[tuple[str, str]]:
    return [
        ("least", _("the value of the lowest year")),
        ("floor", _("of a share: the whole number over which every year lies; else the sentence is not printed")),
        ("numerator", _("of a share: how many fulfil it")),
        ("denominator", _("of a share: how many there are in all")),
        ("persons", _("the distinct persons known by name, where the figure counts attendances")),
    ]
