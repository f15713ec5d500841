"""Somebody reports without a name and comes back with the receipt; the inspection committee reads and answers."""

from playwright.sync_api import Page, expect

from .conftest import OpenPage, sign_in
from .people import PASSPHRASE, reported_earlier
from .site import Site

TOLD = "Cán bộ địa chính xã nhận tiền khi xác nhận hồ sơ đất."
ADDED = "Tôi còn giữ giấy hẹn có chữ ký."
ANSWER = "Ủy ban Kiểm tra đã nhận và đang xem xét; đề nghị cho biết thêm ngày nhận tiền."


def come_back(page: Page, receipt: str) -> None:
    page.goto("/report/answers/")
    page.locator("[name=receipt]").fill(receipt)
    page.locator("main form button").click()


def test_a_report_is_sent_and_added_to_with_the_receipt(visitor: Page, people: dict[str, str]) -> None:
    assert people
    visitor.goto("/sign-in/")
    before = {cookie["name"] for cookie in visitor.context.cookies()}
    visitor.locator("main a[href='/report/']").click()
    visitor.locator("[name=text]").fill(TOLD)
    visitor.locator("[name=place]").fill("xã Mai Phụ")
    visitor.locator("main form button").click()
    receipt = visitor.locator("#receipt").inner_text()
    assert receipt not in visitor.url
    assert {cookie["name"] for cookie in visitor.context.cookies()} == before

    come_back(visitor, receipt)
    visitor.locator("[name=text]").fill(ADDED)
    visitor.locator("main form button").click()
    expect(visitor.locator("main section")).to_have_count(2)
    expect(visitor.locator("main")).not_to_contain_text(TOLD)  # the committee alone can read it


def test_the_committee_reads_and_answers(open_page: OpenPage, site: Site, people: dict[str, str]) -> None:
    inspector, reporter = open_page(), open_page()
    told = f"{TOLD} Việc xảy ra tháng trước."
    receipt = reported_earlier(site.home, told)
    sign_in(inspector, people["inspector"], "inspector")
    inspector.goto("/integrity/")
    before = set(inspector.locator("#integrity-reports tbody a").all_inner_texts())
    inspector.get_by_role("button", name="Tiếp nhận").click()
    expect(inspector.locator("#integrity-reports tbody a")).to_have_count(len(before) + 1)
    after = set(inspector.locator("#integrity-reports tbody a").all_inner_texts())
    [number] = after - before
    inspector.get_by_role("link", name=number, exact=True).click()
    expect(inspector.locator("main")).not_to_contain_text(told)
    opening = inspector.locator("form", has=inspector.locator("[value=open]"))
    opening.locator("[name=passphrase]").fill(PASSPHRASE)
    opening.locator("button").click()
    expect(inspector.locator("main")).to_contain_text(told)
    inspector.locator("[name=reply-text]").fill(ANSWER)
    inspector.locator("form", has=inspector.locator("[value=reply]")).locator("button").click()
    expect(inspector.locator(".alerts")).to_be_visible()

    come_back(reporter, receipt)
    expect(reporter.locator("main")).to_contain_text(ANSWER)
