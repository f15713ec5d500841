"""Invent what a district did: classes, inspections, dialogues and yearly ratings, on both sides of the period."""

from datetime import date, timedelta
from random import Random

from .expected import FIRST, LAST, TODAY, YEARS
from .invent import EDGES, Plan
from .names import People, day_between
from .records import (
    COMMITTEE,
    GRASSROOTS,
    Admission,
    Attendance,
    Case,
    Class,
    Dialogue,
    District,
    Inspection,
    Learner,
    Member,
    Rating,
)

TOPICS = {
    "dissemination": (
        "Nghị quyết Đại hội Đảng bộ tỉnh",
        "Kết luận số 21-KL/TW về xây dựng, chỉnh đốn Đảng",
        "Quy định số 37-QĐ/TW về những điều đảng viên không được làm",
        "Chỉ thị số 05-CT/TW về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Nghị quyết số 21-NQ/TW về củng cố tổ chức cơ sở đảng",
    ),
    "thematic": (
        "Nghiệp vụ bí thư chi bộ",
        "Nghiệp vụ kiểm tra, giám sát",
        "Nghiệp vụ dân vận",
        "Kỹ năng xử lý tình huống ở cơ sở",
    ),
    "awareness": ("Bồi dưỡng nhận thức về Đảng",),
    "new_member": ("Bồi dưỡng lý luận chính trị dành cho đảng viên mới",),
    "elementary": ("Sơ cấp lý luận chính trị",),
}
BODIES = ("propaganda", "centre", "")
OVERSIGHT = (
    ("compliance", "committee"),
    ("compliance", "committee"),
    ("thematic_supervision", "committee"),
    ("finance", "inspection_committee"),
    ("signs", "inspection_committee"),
    ("discipline", "inspection_committee"),
)
CONCLUSIONS = ("Chấp hành tốt", "Còn hạn chế, yêu cầu khắc phục", "Có khuyết điểm, kiểm điểm rút kinh nghiệm")
CASE_FIELDS = (
    ("Đất đai", "Đề nghị cấp giấy chứng nhận quyền sử dụng đất; đã gửi đơn hai lần"),
    ("Giao thông nông thôn", 'Kiến nghị nâng cấp "đường liên thôn", cầu tràn'),
    ("Nước sạch", "Đề nghị kéo đường ống nước sạch về thôn"),
    ("Môi trường", "Phản ánh rác thải chưa được thu gom\nvà mùi hôi từ bãi rác"),
)
LEVELS = ("excellent", "good", "completed", "failed")


def invent_events(district: District, plan: Plan, rng: Random, people: People) -> None:
    """Fill the four years, and the months before and after them."""
    _invent_headed(district, plan, rng, "dissemination", rng.randint(22, 34))
    _invent_headed(district, plan, rng, "thematic", rng.randint(9, 16))
    _invent_awareness(district, plan, rng, people)
    _invent_new_member(district, plan, rng)
    _invent_elementary(district, plan, rng)
    _inspect_units(district, rng)
    _inspect_members(district, rng)
    _invent_dialogues(district, plan, rng)
    _invent_ratings(district, rng)


def _days(rng: Random, inside: int) -> list[date]:
    before = [day_between(rng, date(2019, 3, 1), FIRST - timedelta(days=2)) for _ in range(2)]
    after = [day_between(rng, LAST + timedelta(days=2), date(2024, 1, 20)) for _ in range(2)]
    return [*EDGES, *before, *after, *(day_between(rng, FIRST, LAST) for _ in range(inside))]


def _code(plan: Plan, kind: str, day: date, number: int) -> str:
    return plan.codes.get(kind, "{kind}-{year}-{number:03}").format(kind=kind, year=day.year, number=number)


def _organiser(district: District, rng: Random) -> tuple[str, str]:
    root = district.root
    if rng.random() < 0.4:
        return root.code, rng.choice(BODIES)
    unit = rng.choice([unit for unit in district.children(root.code) if unit.kind == COMMITTEE])
    return unit.code, "propaganda" if unit.place.startswith("xã") and rng.random() < 0.3 else ""


def _invent_headed(district: District, plan: Plan, rng: Random, kind: str, inside: int) -> None:
    """Invent classes that are counted by heads: fully by unit, partly by unit, or by a total alone."""
    for number, day in enumerate(_days(rng, inside), 1):
        organiser, body = _organiser(district, rng)
        attended = rng.randint(60, 340) if number % 9 else rng.randint(1005, 1400)
        course = Class(
            _code(plan, kind, day, number),
            kind,
            TOPICS[kind][number % len(TOPICS[kind])],
            organiser,
            body,
            day,
            day + timedelta(days=rng.randint(0, 2)),
            rng.choice(("in_person", "online", "mixed")),
            attended + rng.randint(0, 40),
            attended,
        )
        district.classes.append(course)
        if kind in plan.by_unit:
            _share_out(district, rng, course, rng.choice((1.0, 0.7, 0.0)))


def _share_out(district: District, rng: Random, course: Class, share: float) -> None:
    """Split a share of the heads over cells below the organiser, and one cell of another unit."""
    below = [unit.code for unit in district.cells() if unit.code in district.subtree(course.organiser)]
    others = [unit.code for unit in district.cells() if unit.code not in below]
    units = rng.sample(below, min(len(below), rng.randint(3, 8))) + rng.sample(others, min(1, len(others)))
    left = int(course.attended * share)
    for number, unit in enumerate(units, 1):
        heads = left if number == len(units) and share == 1.0 else left // (len(units) - number + 2)
        if heads:
            district.attendances.append(Attendance(course, unit, heads))
        left -= heads


def _course(plan: Plan, district: District, kind: str, day: date, *, number: int, length: int) -> Class:
    code = _code(plan, kind, day, number)
    last = day + timedelta(days=length)
    course = Class(code, kind, TOPICS[kind][0], district.root.code, "centre", day, last, "in_person")
    district.classes.append(course)
    return course


def _result(rng: Random) -> str:
    return rng.choice(("excellent", "fair", "fair", "average"))


def _invent_awareness(district: District, plan: Plan, rng: Random, people: People) -> None:
    """Teach people who are no members; some of the earliest learners were admitted afterwards."""
    cells = [cell.code for cell in district.cells()]
    days = [date(2020, 7, 30), FIRST, *sorted(day_between(rng, FIRST, LAST) for _ in range(3)), date(2024, 1, 3)]
    taught: set[Admission] = set()
    for number, day in enumerate(days, 1):
        course = _course(plan, district, "awareness", day, number=number, length=4)
        for _ in range(rng.randint(9, 17)):
            cell = rng.choice(cells)
            person = people.born(cell, date(1985, 1, 1), date(2004, 12, 31))
            district.learners.append(Learner(course, person, cell, _result(rng)))
        soon = course.last + timedelta(days=200)
        for admission in [a for a in district.admissions if a.ceremony > soon and a not in taught][:2]:
            taught.add(admission)
            district.learners.append(Learner(course, admission.person, admission.cell, _result(rng)))


def _invent_new_member(district: District, plan: Plan, rng: Random) -> None:
    """Teach those admitted in the year before each course, each person once."""
    taught: set[Member] = set()
    for number, day in enumerate((date(2020, 7, 20), date(2021, 5, 10), date(2022, 9, 5), LAST, date(2024, 1, 22)), 1):
        course = _course(plan, district, "new_member", day, number=number, length=6)
        fresh = [m for m in district.members if date(2019, 2, 1) <= m.joined < day and m not in taught]
        for member in rng.sample(fresh, min(len(fresh), rng.randint(6, 12))):
            taught.add(member)
            district.learners.append(Learner(course, member.person, member.cell, _result(rng)))


def _invent_elementary(district: District, plan: Plan, rng: Random) -> None:
    """Hold one course of the fifth kind, which none of the sixteen figures counts."""
    course = _course(plan, district, "elementary", date(2022, 3, 7), number=1, length=25)
    for member in rng.sample([m for m in district.members if m.joined < course.first], 8):
        district.learners.append(Learner(course, member.person, member.cell, _result(rng)))


def _inspect_units(district: District, rng: Random) -> None:
    """Inspect units below the district, the first of them four times."""
    root = district.root.code
    below = [unit for unit in district.units if unit.code != root]
    often = rng.choice(below)
    for number, day in enumerate(_days(rng, rng.randint(24, 40))):
        unit = often if number % 10 == 0 else rng.choice(below)
        host = rng.choice((root, unit.parent))
        last = _ended(rng, day)
        inspection = Inspection(unit.code, *rng.choice(OVERSIGHT), host, day, last, rng.choice(CONCLUSIONS))
        if all((i.unit, i.first) != (unit.code, day) for i in district.inspections):
            district.inspections.append(inspection)


def _ended(rng: Random, day: date) -> date:
    """Return a day within a month, at most the day before the books are sent."""
    return min(day + timedelta(days=rng.randint(6, 29)), TODAY - timedelta(days=1))


def _inspect_members(district: District, rng: Random) -> None:
    """Inspect members who were on the roll by then, one of them twice and one of them probationary."""
    root = district.root.code
    standing = [member for member in district.members if member.joined < date(2019, 1, 1)]
    often = rng.choice(standing)
    chosen = [(often if number % 8 == 0 else None, day) for number, day in enumerate(_days(rng, rng.randint(12, 20)))]
    probationary = next(member for member in district.members if not member.card and member.joined < date(2023, 12, 1))
    chosen.append((probationary, date(2023, 12, 20)))
    for fixed, day in chosen:
        member = fixed or rng.choice(standing)
        last = _ended(rng, day)
        inspection = Inspection(member.cell, *rng.choice(OVERSIGHT), root, day, last, rng.choice(CONCLUSIONS), member)
        if all((i.member, i.first) != (member, day) for i in district.inspections):
            district.inspections.append(inspection)


def _invent_dialogues(district: District, plan: Plan, rng: Random) -> None:
    """Hold dialogues of the district and of communes, one of them without any case."""
    communes = [unit.code for unit in district.children(district.root.code) if unit.sector in ("Xã", "Thị trấn")]
    for number, day in enumerate(_days(rng, rng.randint(8, 14)), 1):
        organiser = district.root.code if number % 5 == 0 else rng.choice(communes)
        chair = "Bí thư Huyện ủy" if organiser == district.root.code else "Bí thư Đảng ủy"
        cases = 0 if number == 5 else rng.randint(2, 9)
        dialogue = Dialogue(_code(plan, "dialogue", day, number), organiser, chair, day, rng.randint(40, 260), cases)
        district.dialogues.append(dialogue)
        for case in range(1, cases + 1):
            district.cases.append(_case(rng, dialogue, case))


def _case(rng: Random, dialogue: Dialogue, number: int) -> Case:
    subject, content = rng.choice(CASE_FIELDS)
    state = rng.choice(("answered_at_once", "settled", "being_settled"))
    if state == "answered_at_once":
        return Case(dialogue, number, subject, content, state, None, dialogue.day)
    deadline = dialogue.day + timedelta(days=30)
    answered = _ended(rng, dialogue.day) if state == "settled" else None
    return Case(dialogue, number, subject, content, state, deadline, answered)


def _level(rng: Random) -> str:
    return rng.choices(LEVELS, weights=(18, 72, 8, 2))[0]


def _invent_ratings(district: District, rng: Random) -> None:
    """Rate units and members of four years, and grassroots units of the year before; the district itself once."""
    below = district.units[1:]
    district.ratings.extend(Rating(unit.code, 2019, _level(rng)) for unit in below if unit.kind in GRASSROOTS)
    for year in YEARS:
        district.ratings.extend(Rating(unit.code, year, _level(rng)) for unit in below)
        if year == YEARS[-1]:
            district.ratings.append(Rating(district.root.code, year, "good"))
        rated = [member for member in district.members if member.joined <= date(year, 6, 30)]
        district.ratings.extend(Rating(member.cell, year, _level(rng), member) for member in rated)
