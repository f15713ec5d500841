"""An administrator gives an office and takes it back; somebody new chooses a password and a second factor."""

import pyotp
from playwright.sync_api import Page, expect

from .conftest import OpenPage, sign_in
from .people import UNIT

COMMUNE = f"{UNIT}.06"
KEPT = "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
KEEP = """async () => {
  localStorage.setItem("roll 1 2", "{}");
  sessionStorage.setItem("place", "1");
  await caches.open("roll");
}"""
FOUR_WORDS = "mưa nắng gió mây lành"


def made_account(admin: Page, name: str) -> str:
    """Make an account on the page and give it a one-time code; return the code, which is shown once."""
    admin.goto("/accounts/")
    admin.get_by_role("link", name="Tài khoản mới").click()
    admin.locator("[name=username]").fill(name)
    admin.locator("[name=name]").fill("Nguyễn Thị Lan")
    admin.locator("[name=unit]").fill(COMMUNE)
    admin.get_by_role("button", name="Tạo tài khoản").click()
    admin.locator("form[action$='/first-code/'] button").click()
    return admin.locator("main p code").inner_text()


def choose_password(newcomer: Page, name: str, code: str) -> None:
    """Choose a password with the one-time code, which signs in."""
    newcomer.goto("/sign-in/first/")
    newcomer.locator("[name=username]").fill(name)
    newcomer.locator("[name=code]").fill(code)
    for field in newcomer.locator("[type=password]").all():
        field.fill(FOUR_WORDS)
    newcomer.locator("main form button").click()
    expect(newcomer.locator(".menu-account")).to_be_visible()


def signed_out(page: Page) -> Page:
    page.locator(".menu-account summary").click()
    page.locator(".menu-account form button").click()
    expect(page.locator("[name=username]")).to_be_visible()
    return page


def test_an_office_is_given_and_taken_back(open_page: OpenPage, people: dict[str, str]) -> None:
    admin, newcomer = open_page(), open_page()
    sign_in(admin, people["admin"], "admin")
    code = made_account(admin, "lan.nt")
    admin.goto("/accounts/")
    admin.locator("tr", has_text="lan.nt").get_by_role("link").first.click()
    admin.get_by_role("link", name="Giao vai trò").click()
    admin.locator("[name=role]").select_option("READER")
    admin.locator("[name=unit]").fill(COMMUNE)
    admin.locator("[name=decision]").fill("12-QĐ/HU")
    admin.get_by_role("button", name="Giao vai trò").click()
    expect(admin.locator("#offices tbody")).to_contain_text("12-QĐ/HU")

    choose_password(newcomer, "lan.nt", code)
    newcomer.goto(f"/units/{COMMUNE}/")
    expect(newcomer.get_by_role("heading", level=1)).to_contain_text("Đảng bộ xã")
    assert newcomer.request.get("/accounts/").status == 403

    admin.locator("#offices").get_by_role("link", name="Kết thúc").click()
    admin.locator("main form button").click()
    expect(admin.locator("#offices tbody")).to_contain_text("đã kết thúc")
    assert newcomer.request.get(f"/units/{COMMUNE}/").status in (403, 404)


def test_somebody_new_chooses_a_password_and_signs_in_with_an_app(open_page: OpenPage, people: dict[str, str]) -> None:
    admin, newcomer = open_page(), open_page()
    sign_in(admin, people["admin"], "admin")
    choose_password(newcomer, "hai.tv", made_account(admin, "hai.tv"))

    newcomer.goto("/my/factors/app/")
    app = pyotp.TOTP(newcomer.locator("main li code").inner_text().replace(" ", ""))
    newcomer.locator("[name=code]").fill(app.now())
    newcomer.locator("main form button").click()
    recovery = newcomer.locator("main ol code").all_inner_texts()
    assert len(recovery) == 10

    for code in (recovery[0], recovery[1]):
        sign_in_twice(signed_out(newcomer), code)
        expect(newcomer.locator(".menu-account")).to_be_visible()
    sign_in_twice(signed_out(newcomer), recovery[0])  # each lets in once
    expect(newcomer.locator("main .alert")).to_be_visible()


def sign_in_twice(page: Page, code: str) -> None:
    """Sign in with the password, then with a code."""
    page.locator("[name=username]").fill("hai.tv")
    page.locator("[name=password]").fill(FOUR_WORDS)
    page.locator("main form:not([data-passkey]) button").click()
    page.locator("[name=code]").fill(code)
    page.locator("main form:not([data-passkey]) button").click()


def test_who_signs_out_leaves_nothing_in_the_browser(visitor: Page, people: dict[str, str]) -> None:
    sign_in(visitor, people["clerk"])
    visitor.evaluate(KEEP)  # as drafts and ticks stay where the network is lost
    assert all(visitor.evaluate(KEPT))
    visitor.goto("/")

    signed_out(visitor)

    assert visitor.evaluate(KEPT) == [0, 0, 0]
    assert [cookie["name"] for cookie in visitor.context.cookies() if cookie["name"] == "sessionid"] == []
