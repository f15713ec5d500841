"""Six tasks of an officer."""

import re
from datetime import date

from playwright.sync_api import expect

from .clerk import ROW, SAVE, saved, undo_saved
from .hand import Hand
from .task import Task

DAY = date(2021, 6, 1)
CONSOLE = "console"  # who imported the books of the demo
GROUND = "Kiểm tra hồ sơ đảng viên theo kế hoạch 15-KH/UBKTHU"
SOUGHT, NAMED = "mai phu", "Đảng bộ xã Mai Phụ"


def see_the_term(hand: Hand) -> None:
    hand.press(hand.find("#ways a[href^='/glance/']"))
    hand.sees(".figures a[href^='/figures/members.total/']")
    unit = hand.find("#lacking-body a")
    name = unit.inner_text()
    hand.press(unit)
    expect(hand.find("h1")).to_have_text(name)


def pivot(hand: Hand) -> None:
    hand.menu("/pivot/")
    hand.choose(hand.sees("#pivot-rows"), "children")
    hand.choose(hand.find("#pivot-columns"), "year")
    hand.press(hand.find(".pivot-form button"))
    expect(hand.page).to_have_url(re.compile("rows=children"))
    cell = hand.find("#pivot-body a[href*='cut=children:']")
    number = cell.inner_text()
    hand.press(cell)
    expect(hand.find("main b.figure-value")).to_have_text(number)


def find_a_unit(hand: Hand) -> None:
    hand.menu("/units/")
    hand.day(hand.sees("#unit-on"), DAY)
    hand.write(hand.find("#unit-q"), SOUGHT)
    hand.send(hand.find(".filter button"))
    hand.press(hand.sees("#tree table a", has_text=NAMED))
    expect(hand.find("h1")).to_have_text(NAMED)
    expect(hand.find("#unit-on")).to_have_value(DAY.isoformat())


def set_a_target(hand: Hand) -> None:
    hand.menu("/targets/")
    hand.press(hand.sees("main .heading a[href^='/forms/targets.list/']"))
    hand.write(hand.sees("#f-figure"), "admission.admitted")
    hand.write(hand.find("#f-since"), "01/08/2020")
    hand.write(hand.find("#f-last_day"), "30/06/2025")
    hand.write(hand.find("#f-value"), str(400 + hand.turn))
    hand.save(hand.find(SAVE))
    saved(hand)
    hand.menu("/targets/")
    expect(hand.find(".aim-numbers")).to_contain_text(str(400 + hand.turn))


def look_over(hand: Hand) -> None:
    hand.menu("/history/")
    hand.write(hand.sees("#acts-account"), CONSOLE)
    hand.send(hand.find(".filter button"))
    expect(hand.page).to_have_url(re.compile(f"account={CONSOLE}"))
    authors = hand.page.locator("#acts-body tr td:nth-child(2)").all_inner_texts()
    assert authors
    assert all("Charterbook" in author for author in authors)  # the console's name, in any language


def open_names(hand: Hand) -> None:
    unit = f"HTH.LH.0{2 + hand.turn}"  # what was opened stays open until midnight: another each time
    hand.menu("/lists/")
    hand.press(hand.sees("main a[href^='/lists/members.Stay/']"))
    hand.choose(hand.sees("#list-unit"), unit)
    hand.press(hand.find(".list-filter button"))
    hand.page.wait_for_url(f"**unit={unit}**")
    hidden = hand.find(ROW).inner_text()
    hand.press(hand.find("main a[href^='/members/grounds/']"))
    hand.write(hand.sees("[name=ground]"), GROUND)
    hand.press(hand.find("main form button"))
    hand.page.wait_for_url("**/lists/members.Stay/**")
    assert hand.sees(ROW).inner_text() != hidden
    expect(hand.page.locator("main a[href^='/members/grounds/']")).to_have_count(0)


OFFICER = (
    Task(
        code="glance",
        label="See the state of the term at a glance, and which units have not reported",
        who="officer",
        does=see_the_term,
        keys=13,
        taps=3,
    ),
    Task(
        code="pivot",
        label="Spread a figure by unit and year, and open a cell",
        who="officer",
        does=pivot,
        keys=42,
        taps=9,
    ),
    Task(
        code="unit_on_a_day",
        label="Find a unit in the tree as it stood on a day",
        who="officer",
        does=find_a_unit,
        keys=28,
        taps=10,
    ),
    Task(
        code="target",
        label="Set a target and see it beside what was reached",
        who="officer",
        does=set_a_target,
        undoes=undo_saved,
        keys=34,
        taps=10,
    ),
    Task(
        code="acts",
        label="Look over what somebody did",
        who="officer",
        does=look_over,
        keys=30,
        taps=5,
    ),
    Task(
        code="names",
        label="State a ground and see the names of a unit",
        who="officer",
        does=open_names,
        keys=54,
        taps=10,
    ),
)
