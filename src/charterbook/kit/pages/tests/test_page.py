"""The guard of a page: who gets in, what they see when they do not, and that a GET cannot write."""

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError
from django.http import HttpRequest, HttpResponse

from charterbook.kit.pages.page import page, reading

CLERK = {"As": "clerk", "May": "classes.view"}
pytestmark = pytest.mark.django_db


def written(key):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session WHERE session_key = %s", [key])
        return cursor.fetchone()[0]


def test_page_with_permission_opens(client):
    response = client.get("/classes/", headers=CLERK)
    assert (response.status_code, response.content) == (200, b"classes")


def test_page_signed_out_leads_to_sign_in_and_back(client):
    response = client.get("/classes/?year=2023&q=l%E1%BB%9Bp")
    assert response.status_code == 302
    assert response.url == "/sign-in/?next=%2Fclasses%2F%3Fyear%3D2023%26q%3Dl%25E1%25BB%259Bp"


def test_page_signed_out_partial_moves_the_whole_page(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/record/5/?tab=2"}
    response = client.get("/classes/", headers=headers)
    assert response.headers["HX-Redirect"] == "/sign-in/?next=%2Frecord%2F5%2F%3Ftab%3D2"


def test_page_signed_out_partial_from_elsewhere_returns_to_start(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://elsewhere.test/record/5/"}
    assert client.get("/classes/", headers=headers).headers["HX-Redirect"] == "/sign-in/?next=%2F"


def test_page_without_permission_answers_403(client):
    response = client.get("/classes/", headers={"As": "clerk", "May": "members.view"})
    assert response.status_code == 403
    assert "Không có quyền mở trang này" in response.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_page_other_method_answers_405(client, method):
    response = getattr(client, method)("/classes/", headers=CLERK)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST"


def test_page_that_does_not_write_refuses_post(client):
    response = client.post("/record/2/", headers=CLERK)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_page_head_is_answered(client):
    response = client.head("/classes/", headers=CLERK)
    assert (response.status_code, response.content) == (200, b"")


def test_page_refused_record_looks_like_a_missing_one(client):
    refused, missing = (client.get(f"/record/{pk}/", headers=CLERK) for pk in (1, 2))
    assert refused.status_code == missing.status_code == 404
    bodies = [part.content.decode() for part in (refused, missing)]
    # the forged-form tokens are new with every page, and the address is the one that was asked for
    plain = [body.replace("/record/1/", "").replace("/record/2/", "") for body in bodies]
    assert [len(body) for body in plain] == [len(plain[0])] * 2
    assert "Không tìm thấy gì ở đây" in plain[0]
    assert dict(refused.headers) == dict(missing.headers)


def test_page_get_cannot_write(client):
    response = client.get("/classes/?write=1", headers=CLERK)
    assert (response.status_code, written("by-view")) == (500, 0)


def test_page_post_writes(client):
    response = client.post("/classes/", headers=CLERK)
    assert (response.status_code, written("by-view")) == (200, 1)


def test_page_lazy_template_cannot_write(client):
    assert client.get("/lazy/", headers=CLERK).status_code == 500
    assert written("by-template") == 0


@pytest.mark.django_db(transaction=True)
def test_page_get_keeps_what_the_session_is_told(client):
    assert client.get("/classes/?keep=1", headers=CLERK).status_code == 200
    assert client.session["kept"] == "yes"


def test_page_public_opens_for_anybody(client):
    assert client.get("/").content == b"anybody"


def test_page_says_whether_it_wants_a_fresh_sign_in():
    def view(_request):
        raise AssertionError

    assert [page(needs=None, fresh=fresh)(view).fresh for fresh in (True, False)] == [True, False]
    assert page(needs=None)(view).fresh is False


def test_page_public_with_permission_is_a_mistake():
    with pytest.raises(ValueError, match="public"):
        page(needs="classes.view", public=True)


def test_page_says_what_it_needs():
    @page(needs="classes.enter", writes=("POST",))
    def enter(request):
        """Enter a class."""
        return HttpResponse()

    assert (enter.needs, enter.writes, enter.public) == ("classes.enter", ("POST",), False)
    assert (enter.__name__, enter.__doc__) == ("enter", "Enter a class.")


def test_reading_ends_with_its_block():
    with (
        pytest.raises(InternalError, match="read-only"),
        transaction.atomic(),
        reading(HttpRequest()),
        connection.cursor() as cursor,
    ):
        cursor.execute("CREATE TABLE nothing (id int)")
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone()[0] == "off"
