"""The pages of reviews."""

from typing import Any

import pytest
from django.test import Client

from charterbook.domains.organisation.tests.browsing import browser, plain_static
from charterbook.domains.organisation.tests.factories import small_district
from charterbook.engines.reviews.models import PaperFacts, Wording
from charterbook.engines.reviews.tests.factories import rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
PERIOD = "?from=2020-08-01&to=2021-12-31"


@pytest.fixture
def units() -> dict[str, int]:
    held = small_district()
    rate(held)
    return held


def test_the_review_links_every_number_to_its_records(units: dict[str, int]) -> None:
    page = browser(units["L"]).get(f"/review/L/{PERIOD}").content.decode()
    share = "/figures/ratings.members.good_or_better/L/?from=2020-08-01&amp;to=2021-12-31"
    assert f'href="{share}&amp;year=2020"' in page
    assert f'href="{share}"' in page
    assert 'hx-get="/review/L/?from=2020-08-01&amp;to=2021-12-31&amp;part=appendices"' in page


@pytest.mark.parametrize(
    ("part", "said"), [("states", "Bình An"), ("appendices", "Đảng bộ xã Bình An"), ("whole", "Đảng bộ xã Bình An")]
)
def test_the_parts_of_the_page_answer_alone(units: dict[str, int], part: str, said: str) -> None:
    answer = browser(units["L"]).get(f"/review/L/{PERIOD}&part={part}")
    assert answer.status_code == 200
    assert (said in answer.content.decode()) is (part != "states")
    assert ("<html" in answer.content.decode()) is (part == "whole")


@pytest.mark.parametrize(
    "query", ["?from=31/02/2023", "?from=2024-01-01&to=2020-01-01", "?from=1900-01-01&to=2000-01-01"]
)
def test_a_period_that_cannot_be_used_gets_the_usual_one(units: dict[str, int], query: str) -> None:
    answer = browser(units["L"]).get(f"/review/L/{query}")
    assert answer.status_code == 200
    assert "alert-warning" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/review/L/", "/review/L.02/", "/review/no/", "/reviews/?unit=L.02", "/review/L/download/pdf/"]
)
def test_a_foreign_unit_looks_like_none(units: dict[str, int], path: str) -> None:
    assert browser(units["L.01"], "GRASSROOTS_CLERK").get(path).status_code == 404


@pytest.mark.parametrize("path", ["wording/", "paper/"])
def test_who_may_not_change_words_does_not_see_how(units: dict[str, int], path: str) -> None:
    client = browser(units["L"], "READER")
    assert client.get(f"/review/L/{path}").status_code == 403
    assert client.post(f"/review/L/{path}", {}).status_code == 403


def test_the_choice_leads_to_the_review(units: dict[str, int]) -> None:
    client = browser(units["L"])
    assert "/review/L/?from=" in client.get("/reviews/").content.decode()
    answer = client.get("/reviews/?unit=L.01&from=2020-08-01&to=2021-12-31")
    assert answer.headers["Location"] == "/review/L.01/?from=2020-08-01&to=2021-12-31"


@pytest.mark.parametrize(
    ("kind", "beginning"), [("docx", b"PK"), ("pdf", b"%PDF-"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>")]
)
def test_each_file_can_be_taken_away(units: dict[str, int], kind: str, beginning: bytes) -> None:
    answer = browser(units["L"], "READER").get(f"/review/L/download/{kind}/{PERIOD}&lang=ru")
    assert answer.status_code == 200
    assert answer.content.startswith(beginning)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="review-L-20200801-20211231-ru.{kind}"'


def test_another_kind_of_file_does_not_exist(units: dict[str, int]) -> None:
    assert browser(units["L"], "READER").get("/review/L/download/odt/").status_code == 404


def _posted(client: Client, text: str) -> Any:
    return client.post(f"/review/L/wording/{PERIOD}", {"sentence": "admission.admitted", "text": text})


def test_a_wording_is_kept_and_shown(units: dict[str, int]) -> None:
    client = browser(units["L"])
    assert client.get("/review/L/wording/").status_code == 200
    answer = _posted(client, "In all {admission.admitted} joined.")
    assert answer.status_code == 302
    assert list(Wording.objects.values_list("text", "unit")) == [("In all {admission.admitted} joined.", units["L"])]


def test_a_wrong_place_is_answered_beside_the_sentence_and_the_text_stays(units: dict[str, int]) -> None:
    answer = _posted(browser(units["L"]), "In all {admission.joined} joined.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("In all {admission.joined} joined.") == 1
    assert page.count("field-wrong") == 1
    assert not Wording.objects.exists()


def test_the_head_of_papers_is_kept(units: dict[str, int]) -> None:
    client = browser(units["L"])
    page = client.get("/review/L/paper/").content.decode()
    assert "HUYỆN ỦY LỘC HÀ" in page
    assert client.post("/review/L/paper/", {"place": "Lộc Hà", "number": "7"}).status_code == 302
    assert list(PaperFacts.objects.values_list("unit", "number")) == [(units["L"], "7")]


def test_a_wrong_day_of_the_paper_is_answered(units: dict[str, int]) -> None:
    answer = browser(units["L"]).post("/review/L/paper/", {"dated_on": "31/02/2024"})
    assert answer.status_code == 422
    assert not PaperFacts.objects.exists()
