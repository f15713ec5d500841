"""A member asks what is kept on him; an officer states a ground, sees who asks, and answers."""

from playwright.sync_api import expect

from .conftest import OpenPage, sign_in
from .people import MEMBER

ASKED = "Đề nghị sửa ngày chính thức: theo quyết định là ngày 05/06/2000."
ANSWER = "Đã đối chiếu quyết định và sửa ngày chính thức."
GROUND = "Trả lời yêu cầu của đảng viên về dữ liệu cá nhân"


def test_a_request_is_filed_and_answered(open_page: OpenPage, people: dict[str, str]) -> None:
    member, clerk = open_page(), open_page()
    sign_in(member, people["member"], "member")
    member.goto("/me/")
    expect(member.locator("dl.facts").first).to_contain_text(MEMBER["card"])
    member.locator("[name=kind]").select_option("CORRECTION")
    member.locator("[name=text]").fill(ASKED)
    member.get_by_role("button", name="Gửi yêu cầu").click()
    expect(member.locator(".alerts")).to_contain_text("hai ngày làm việc")

    sign_in(clerk, people["clerk"])
    clerk.goto("/requests/")
    clerk.locator("table tbody tr", has_text="sửa").get_by_role("link").first.click()
    expect(clerk.locator("main")).to_contain_text(ASKED)
    expect(clerk.locator("main")).not_to_contain_text(MEMBER["name"])
    clerk.locator("main a[href*='/members/grounds/']").click()
    clerk.locator("[name=ground]").fill(GROUND)
    clerk.locator("main form button").click()
    expect(clerk.locator("main")).to_contain_text(MEMBER["name"])
    clerk.locator("[name=state]").select_option("DONE")
    clerk.locator("[name=answer]").fill(ANSWER)
    clerk.get_by_role("button", name="Trả lời").click()
    expect(clerk.locator(".alerts")).to_be_visible()

    member.goto("/me/")
    expect(member.locator("main")).to_contain_text(ANSWER)
    expect(member.locator("#looked")).to_contain_text("Văn phòng Huyện ủy")
    expect(member.locator("#looked")).to_contain_text(GROUND)
    clerk.goto(f"/looked/{MEMBER['committee']}/")
    expect(clerk.locator("main ol.history li").first).to_contain_text("Văn phòng Huyện ủy")
