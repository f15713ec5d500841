"""Headers, language and unreadable requests."""

import pytest
from django.contrib.messages import constants
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from charterbook.kit.pages.errors import csrf_failure, permission_denied
from charterbook.kit.pages.language import language_of
from charterbook.kit.pages.middleware import StrictHeaders

CLERK = {"As": "clerk", "May": "classes.view"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _speak_as_before():
    with translation.override("vi"):
        yield


def test_headers_are_strict(client):
    headers = client.get("/").headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")


def test_headers_let_no_page_be_kept(client):
    assert client.get("/", headers=CLERK).headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_headers_ask_for_tls_where_there_is_tls(client, settings):
    assert "Strict-Transport-Security" not in client.get("/").headers
    settings.STRICT_TRANSPORT = "max-age=31536000"
    assert client.get("/").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_headers_keep_what_a_page_states(client):
    assert client.get("/stored/", headers=CLERK).headers["Cache-Control"] == "private, max-age=60"


def test_headers_need_no_viewer():
    answer = StrictHeaders(lambda _request: HttpResponse())(RequestFactory().get("/"))
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/classes/?q=a%00b", "/classes/%00", "/classes/?%00=1"])
def test_nul_is_answered_400(client, address):
    response = client.get(address, headers=CLERK)
    assert response.status_code == 400
    assert "Không đọc được yêu cầu này" in response.content.decode()


def test_nul_twice_encoded_is_harmless_text(client):
    assert client.get("/classes/?q=%2500", headers=CLERK).status_code == 200


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (("ru", "en", "vi"), "ru"),
        ((None, "en", "ru"), "en"),
        ((None, None, "ru"), "ru"),
        ((None, None, ""), "vi"),
        (("de", "xx", "fr"), "vi"),
    ],
)
def test_language_is_that_of_session_device_account(rf, settings, wishes, expected):
    session, cookie, account = wishes
    request = rf.get("/", headers={"accept-language": "de"})
    request.session = {"language": session} if session else {}
    if cookie:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    request.viewer = type("Somebody", (), {"account": type("Account", (), {"language": account})()})()
    assert language_of(request) == expected


def test_language_without_viewer_or_session_is_vietnamese(rf):
    assert language_of(rf.get("/")) == "vi"


def test_language_of_the_answer_is_named(client):
    response = client.get("/classes/", headers={**CLERK, "Speaks": "ru", "May": ""})
    assert response.headers["Content-Language"] == "ru"
    assert "Cookie" in response.headers["Vary"]
    assert '<html lang="ru">' in response.content.decode()
    assert "У вас нет доступа к этой странице" in response.content.decode()


def test_choose_language_is_kept_on_the_device(client, settings):
    response = client.post("/language/", {"language": "ru", "next": "/classes/?year=2023"})
    assert response.url == "/classes/?year=2023"
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("ru", True, "Lax")
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert client.get("/").headers["Content-Language"] == "ru"


def test_choose_language_is_kept_in_an_open_session(client):
    client.get("/classes/?keep=1", headers=CLERK)
    client.post("/language/", {"language": "en"})
    assert client.session["language"] == "en"


@pytest.mark.parametrize("back", ["https://elsewhere.test/", "//elsewhere.test", "javascript:alert(1)", "", "-1"])
def test_choose_language_returns_only_to_our_own_pages(client, back):
    assert client.post("/language/", {"language": "ru", "next": back}).url == "/"


def test_choose_language_unknown_changes_nothing(client):
    response = client.post("/language/", {"language": "xx"})
    assert (response.status_code, len(response.cookies)) == (302, 0)


def test_broken_page_says_what_to_do(client):
    response = client.get("/broken/", headers=CLERK)
    body = response.content.decode()
    assert response.status_code == 500
    assert "Phần mềm gặp lỗi" in body
    assert "UNDEFINED" not in body
    assert "csrf" not in body


def test_missing_page_signed_out_stands_in_the_plain_layout(client):
    response = client.get("/nowhere/")
    body = response.content.decode()
    assert response.status_code == 404
    assert 'class="plain"' in body
    assert "UNDEFINED" not in body


def test_missing_page_signed_in_stands_in_the_frame(client):
    body = client.get("/nowhere/", headers=CLERK).content.decode()
    assert 'class="page"' in body
    assert "Huyện ủy Lộc Hà" in body
    assert "UNDEFINED" not in body


def test_old_form_is_explained(rf):
    response = csrf_failure(rf.post("/"), reason="token")
    assert response.status_code == 403
    assert "Biểu mẫu đã hết hạn" in response.content.decode()


def test_refused_by_django_is_explained(rf):
    response = permission_denied(rf.get("/"), Exception())
    assert response.status_code == 403
    assert "Không có quyền mở trang này" in response.content.decode()


def test_levels_of_messages_have_an_icon_and_a_colour():
    assert {"info", "success", "warning", "error"} <= set(constants.DEFAULT_TAGS.values())
