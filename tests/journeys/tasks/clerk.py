"""Twelve tasks of a clerk."""

import re
from pathlib import Path

from docx import Document
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from .hand import Hand
from .task import Task

SYLLABLES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan")
FORTY = [f"Tống {first} {last}" for first in ("Thị", "Văn", "Minh", "Thu", "Đức") for last in SYLLABLES]
CASES = ("Giao thông\tĐề nghị sửa đường liên thôn\tĐang giải quyết", "Y tế\tKiến nghị về trạm y tế\tĐang giải quyết")
SOUGHT, NAMED = "nguyen hong trang", "Nguyễn Hồng Trang"
HEADS = ("Mã cuộc", "Đơn vị tổ chức", "Người chủ trì", "Ngày", "Số công dân dự", "Số ý kiến")
WRONG_DAY, RIGHT_DAY = "32/06/2024", "12/06/2024"

SAVE = ".form-end .button-main"
SAVED = "/forms/saved/"
CLASSES = "main a[href^='/lists/classes.Class/']"
ROW = "#rows-body th a"
CONFIRM = "form[action$='/confirm/'] button"
LONG = 60  # seconds in which workbooks are read even where others are at work
STORED = "main a[href$='/undo/']"


def sign_in(hand: Hand) -> None:
    hand.write(hand.find("[name=username]"), "clerk")
    hand.write(hand.find("[name=password]"), hand.password)
    hand.send(hand.find("main form:not([data-passkey]) button"))
    hand.sees("#due .due a")


def record_a_class(hand: Hand) -> None:
    hand.choose(hand.find("#f-kind"), "DISSEMINATION")
    hand.write(hand.find("[name='lines-classes.roster']"), "\n".join(FORTY))
    hand.save(hand.find(SAVE))
    expect(hand.page.locator(".paste-rows tbody tr")).to_have_count(len(FORTY))
    hand.send(hand.find(SAVE))
    saved(hand)
    expect(hand.find("main .alert-success")).to_contain_text(str(len(FORTY)))


def record_a_dialogue(hand: Hand) -> None:
    hand.press(hand.find("main .heading a[href='/forms/']"))
    hand.press(hand.sees(".form-groups a[href^='/forms/dialogues.dialogues/']"))
    hand.write(hand.sees("#f-host"), "Bí thư Huyện ủy")
    hand.write(hand.find("#f-citizens"), str(50 + hand.turn))
    hand.write(hand.find("[name='lines-dialogues.cases']"), "\n".join(CASES))
    hand.save(hand.find(SAVE))
    expect(hand.page.locator(".paste-rows tbody tr")).to_have_count(len(CASES))
    hand.send(hand.find(SAVE))
    saved(hand)
    expect(hand.find("main .alert-success")).to_contain_text(str(len(CASES)))


def correct_a_record(hand: Hand) -> None:
    topic = f"Chủ đề sửa lần {hand.turn}"
    open_a_class(hand)
    hand.press(hand.sees(".heading a[href^='/forms/classes.classes/']"))
    hand.write(hand.sees("#f-topic"), topic)
    hand.save(hand.find(SAVE))
    saved(hand)
    hand.press(hand.find("main a[href^='/records/']"))
    hand.press(hand.sees("main a[href^='/history/']"))
    expect(hand.find("ol.history li")).to_contain_text(topic)


def undo_a_record(hand: Hand) -> None:
    hand.press(hand.find("main .heading a[href='/forms/']"))
    hand.press(hand.sees(".form-groups a[href^='/forms/dialogues.dialogues/']"))
    hand.write(hand.sees("#f-host"), f"Phó Bí thư ({hand.turn})")
    hand.save(hand.find(SAVE))
    saved(hand)
    record = hand.find("main a[href^='/records/']").get_attribute("href") or ""
    hand.press(hand.find("form[action$='/undo/'] button"))
    expect(hand.page.locator("main a[href^='/records/']")).to_have_count(0)
    assert hand.page.request.get(record).status == 404


def find_a_member(hand: Hand) -> None:
    hand.seek(SOUGHT)
    hand.press(hand.sees(".hits a[href^='/records/members.']"))
    hand.page.wait_for_url("**/records/members.**")
    expect(hand.find("dl.facts")).to_contain_text(NAMED)


def store_a_workbook(hand: Hand) -> None:
    check(hand, workbook(hand, RIGHT_DAY))
    hand.press(hand.find(CONFIRM))
    hand.sees(STORED, seconds=LONG)
    assert hand.page.locator("#summary tfoot td").all_inner_texts()[1:3] == ["1", "1"]


def mend_a_row(hand: Hand) -> None:
    check(hand, workbook(hand, WRONG_DAY), "#rows .cell-error")
    expect(hand.find("#rows .cell-error")).to_contain_text(WRONG_DAY)
    marked = hand.folder / "marked.xlsx"
    hand.download(hand.find(".button-group a")).save_as(marked)
    book = load_workbook(marked)
    [cell] = [cell for row in book.worksheets[0] for cell in row if cell.value == WRONG_DAY]
    cell.value = RIGHT_DAY
    book.save(marked)
    check(hand, marked)
    hand.press(hand.find(CONFIRM))
    hand.sees(STORED, seconds=LONG)
    assert hand.page.locator("#summary tfoot td").all_inner_texts()[1:3] == ["1", "1"]


def take_the_roll(hand: Hand) -> None:
    open_a_class(hand)
    hand.press(hand.sees(".heading a[href$='/roll/']"))
    box = hand.find("[name=here]")
    before = box.is_checked()
    hand.tick(box)
    sent(hand.page)
    seen = hand.aside()
    seen.goto(hand.page.url)
    assert seen.locator("[name=here]").first.is_checked() is not before


def keep_a_view(hand: Hand) -> None:
    name = f"Lớp 2023 ({hand.turn})"
    hand.menu("/lists/")
    hand.press(hand.sees(CLASSES))
    year = hand.sees(".strip .presets a[href*='2023']")
    many = int(re.findall(r"\d+", year.inner_text())[-1])
    hand.press(year)
    hand.page.wait_for_url("**from=2023**")
    hand.press(hand.find(".list-keep > summary"))
    hand.write(hand.find("#view-name"), name)
    hand.send(hand.find(".list-keep button"))
    expect(hand.find(".list-views .tabs a[aria-current]")).to_contain_text(name)
    file = hand.folder / "list.xlsx"
    hand.download(hand.find(".heading a[href*='as=xlsx']")).save_as(file)
    rows = [row for row in load_workbook(file).worksheets[0].values if any("2023" in str(cell) for cell in row)]
    assert len(rows) >= many


def open_a_figure(hand: Hand) -> None:
    hand.press(hand.find("#ways a[href^='/glance/']"))
    figure = hand.sees(".figures a[href^='/figures/classes.dissemination.held/']")
    number = figure.inner_text()
    hand.press(figure)
    expect(hand.find("main b.figure-value")).to_have_text(number)
    hand.press(hand.find("#records-body a"))
    hand.page.wait_for_url("**/records/classes.Class/**")
    expect(hand.find("dl.facts dd")).not_to_be_empty()


def make_the_review(hand: Hand) -> None:
    hand.menu("/reviews/")
    hand.press(hand.sees("main a[href^='/review/HTH.LH/?from=2020-08-01']"))
    number = hand.sees(".report a[href^='/figures/classes.dissemination.attended/']").inner_text()
    word, paper = hand.folder / "review.docx", hand.folder / "review.pdf"
    hand.download(hand.find("a[href*='/download/docx/']")).save_as(word)
    hand.download(hand.find("a[href*='/download/pdf/']")).save_as(paper)
    assert any(number in paragraph.text for paragraph in Document(str(word)).paragraphs)
    assert paper.read_bytes().startswith(b"%PDF")


def open_a_class(hand: Hand) -> None:
    hand.menu("/lists/")
    hand.press(hand.sees(CLASSES))
    hand.press(hand.sees(ROW))
    hand.page.wait_for_url("**/records/classes.Class/**")


def saved(hand: Hand) -> None:
    hand.page.wait_for_url(f"**{SAVED}**")
    hand.sees("main .alert-success")


def workbook(hand: Hand, day: str) -> Path:
    """Make a workbook of one dialogue."""
    book = Workbook()
    book.worksheets[0].title = "Cuộc đối thoại"
    book.worksheets[0].append(HEADS)
    code = f"DT-2024-9{hand.turn}"
    book.worksheets[0].append((code, "Đảng bộ xã Hồng Lộc", "Bí thư Đảng ủy", day, 40 + hand.turn, 0))
    path = hand.folder / "book.xlsx"
    book.save(path)
    return path


def check(hand: Hand, path: Path, then: str = CONFIRM) -> None:
    hand.menu("/imports/")
    hand.attach(hand.sees("input[type=file]"), path)
    hand.press(hand.find("main form[enctype] button"))
    hand.sees(then, seconds=LONG)


def sent(page: Page) -> None:
    """Wait until the ticks of a roll are sent."""
    state = page.locator("[data-state]")
    expect(state).to_have_text(state.get_attribute("data-sent") or "")


def undo_saved(hand: Hand) -> None:
    """Take back what the last form saved, so that others count what they counted."""
    page = hand.aside()
    page.goto(next(url for url in reversed(hand.addresses) if SAVED in url))
    page.locator("main form.alert button").click()
    expect(page.locator("main form.alert-success")).to_have_count(0)


def undo_stored(hand: Hand) -> None:
    page = hand.aside()
    page.goto(hand.page.url)
    page.locator(STORED).click()
    page.locator("main form button").click()
    page.wait_for_url("**/imports/**")


def undo_ticked(hand: Hand) -> None:
    page = hand.aside()
    page.goto(hand.page.url)
    page.locator("[name=here]").first.click()
    sent(page)


def delete_view(hand: Hand) -> None:
    page = hand.aside()
    page.goto(hand.page.url)
    page.locator("button[value=delete]").click()
    page.wait_for_load_state()


CLERK = (
    Task(
        code="sign_in",
        label="Sign in and see what is due",
        who="visitor",
        does=sign_in,
        keys=2,
        taps=2,
        start="/sign-in/",
    ),
    Task(
        code="class_with_names",
        label="Record a class with forty names pasted at once",
        who="clerk",
        does=record_a_class,
        undoes=undo_saved,
        keys=12,
        taps=6,
        seconds=60,
        start="/forms/classes.classes/",
    ),
    Task(
        code="dialogue_with_cases",
        label="Record a dialogue and its cases",
        who="clerk",
        does=record_a_dialogue,
        undoes=undo_saved,
        keys=34,
        taps=8,
    ),
    Task(
        code="correction",
        label="Correct a record and see its history",
        who="clerk",
        does=correct_a_record,
        undoes=undo_saved,
        keys=50,
        taps=11,
    ),
    Task(code="undo", label="Undo a record", who="clerk", does=undo_a_record, keys=30, taps=6),
    Task(
        code="member",
        label="Find a member without diacritics and open the page of the member",
        who="grassroots",
        does=find_a_member,
        keys=7,
        taps=4,
    ),
    Task(
        code="workbook",
        label="Send a workbook, see the preview and store it",
        who="clerk",
        does=store_a_workbook,
        undoes=undo_stored,
        keys=26,
        taps=6,
    ),
    Task(
        code="faulty_row",
        label="Mend a faulty row of a workbook",
        who="clerk",
        does=mend_a_row,
        undoes=undo_stored,
        keys=45,
        taps=11,
    ),
    Task(
        code="roll",
        label="Take the roll on the spot",
        who="grassroots",
        does=take_the_roll,
        undoes=undo_ticked,
        keys=36,
        taps=7,
    ),
    Task(
        code="view",
        label="Save a view of a list and take it along as Excel",
        who="clerk",
        does=keep_a_view,
        undoes=delete_view,
        keys=54,
        taps=9,
    ),
    Task(code="figure", label="Open a figure into its records", who="clerk", does=open_a_figure, keys=20, taps=4),
    Task(
        code="review",
        label="Make the mid-term review as Word and PDF",
        who="clerk",
        does=make_the_review,
        keys=30,
        taps=6,
    ),
)
