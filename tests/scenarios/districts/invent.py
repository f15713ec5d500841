"""Invent a district: its tree, its people, and who was admitted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from .expected import FIRST, LAST, TODAY
from .names import People, day_between
from .records import CELL, COMMITTEE, DISTRICT, GRASSROOTS_CELL, PART, Admission, District, Member, Unit

FOUNDED = date(1994, 4, 18)
SYLLABLES = ("Bình", "Hòa", "Thanh", "Xuân", "Sơn", "Phú", "Long", "Đức", "Vĩnh", "Kỳ", "Tam", "Hải")
SECONDS = ("An", "Giang", "Lâm", "Mỹ", "Khê", "Điền", "Thịnh", "Trung", "Lạc", "Châu", "Thượng", "Yên")
OFFICES = ("Cơ quan UBND huyện", "Công an huyện", "Quân sự huyện")
OUTER_EDGES = (FIRST - timedelta(days=1), LAST + timedelta(days=1))
EDGES = (FIRST, LAST, *OUTER_EDGES)
SINGLE_CELLS = (
    ("Trường THPT {0}", "Đơn vị sự nghiệp"),
    ("Tòa án nhân dân huyện", "Cơ quan"),
    ("Viện Kiểm sát nhân dân huyện", "Cơ quan"),
    ("Hạt Kiểm lâm", "Cơ quan"),
    ("Bưu điện huyện", "Doanh nghiệp"),
    ("Quỹ tín dụng nhân dân {0}", "Doanh nghiệp"),
    ("Trung tâm Y tế huyện", "Đơn vị sự nghiệp"),
    ("Ban Quản lý rừng phòng hộ", "Đơn vị sự nghiệp"),
    ("Hợp tác xã Môi trường {0}", "Doanh nghiệp"),
)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a habit fixes of its district; the seed decides the rest.

    `child` and `cell` build codes from the parent's code and a number; `codes` name classes and dialogues by kind,
    an empty pattern leaves the class without a code; `twin_names` lets two cells bear one name.
    """

    name: str
    code: str
    above: str = ""
    child: str = "{0}.{1:02}"
    card: str = "{0:08}"
    codes: dict[str, str] = field(default_factory=dict)
    twin_names: bool = False
    by_unit: frozenset[str] = frozenset({"dissemination", "thematic"})


def invent_units(plan: Plan, rng: Random) -> District:
    """Return a district of 40 to 120 units without any records."""
    district = District(name=plan.name)
    root = Unit(plan.code, f"Đảng bộ huyện {plan.name}", f"huyện {plan.name}", DISTRICT, plan.above, FOUNDED)
    district.units.append(root)
    places = rng.sample([f"{one} {two}" for one in SYLLABLES for two in SECONDS], 130)
    communes = [places.pop() for _ in range(rng.randint(6, 10))]
    for number, commune in enumerate(communes):
        place = f"thị trấn {commune}" if number == 0 else f"xã {commune}"
        _add_committee(district, plan, place, "Thị trấn" if number == 0 else "Xã")
    for office in OFFICES[: rng.randint(1, 3)]:
        _add_committee(district, plan, office, "Cơ quan")
    for committee in district.children(root.code):
        _add_cells(district, plan, committee, places, rng)
    _add_part(district, plan, places)
    for pattern, sector in rng.sample(SINGLE_CELLS, rng.randint(4, 8)):
        place = pattern.format(rng.choice(communes))
        _add(district, plan, root.code, name=f"Chi bộ {place}", place=place, kind=GRASSROOTS_CELL, sector=sector)
    if plan.twin_names:
        _share_a_name(district)
    return district


def _add(district: District, plan: Plan, parent: str, *, name: str, place: str, kind: str, sector: str = "") -> Unit:
    code = plan.child.format(parent, len(district.children(parent)) + 1)
    unit = Unit(code, name, place, kind, parent, FOUNDED, sector)
    district.units.append(unit)
    return unit


def _add_committee(district: District, plan: Plan, place: str, sector: str) -> None:
    _add(district, plan, plan.code, name=f"Đảng bộ {place}", place=place, kind=COMMITTEE, sector=sector)


def _add_cells(district: District, plan: Plan, committee: Unit, places: list[str], rng: Random) -> None:
    if committee.sector == "Cơ quan":
        for number in range(1, rng.randint(3, 5)):
            place = f"{number} {committee.place}"
            _add(district, plan, committee.code, name=f"Chi bộ {place}", place=place, kind=CELL)
        return
    for _ in range(rng.randint(3, 6)):
        place = f"thôn {places.pop()}"
        _add(district, plan, committee.code, name=f"Chi bộ {place}", place=place, kind=CELL)
    school = f"Trường Tiểu học {committee.place}"
    _add(district, plan, committee.code, name=f"Chi bộ {school}", place=school, kind=CELL)


def _add_part(district: District, plan: Plan, places: list[str]) -> None:
    """Give the first commune a sectional unit, so that cells stand at two depths."""
    commune = district.children(plan.code)[0]
    part = _add(district, plan, commune.code, name="Đảng bộ bộ phận Khu Bến Cảng", place="Khu Bến Cảng", kind=PART)
    for _ in range(3):
        place = f"khối {places.pop()}"
        _add(district, plan, part.code, name=f"Chi bộ {place}", place=place, kind=CELL)


def _share_a_name(district: District) -> None:
    """Give the first cell of the third commune the name of the first cell of the second one."""
    second, third = district.children(district.root.code)[1:3]
    model, cell = district.children(second.code)[0], district.children(third.code)[0]
    at = district.units.index(cell)
    district.units[at] = Unit(cell.code, model.name, model.place, CELL, cell.parent, cell.founded)


def invent_members(district: District, plan: Plan, rng: Random, people: People) -> None:
    """Fill the cells with members of long standing, then admit new ones before, in and after the period."""
    for cell in district.cells():
        for _ in range(rng.randint(3, 7)):
            birth_from = date(1943, 1, 1) if rng.random() < 0.5 else date(1976, 1, 1)
            person = people.born(cell.code, birth_from, date(1994, 12, 31))
            eighteen = anniversary(person.birth, 18)
            joined = day_between(rng, eighteen, date(2019, 1, 31))
            card = next_card(district, plan)
            district.members.append(Member(person, card, cell.code, joined, anniversary(joined, 1)))
    cells = [cell.code for cell in district.cells()]
    for ceremony in sorted(_ceremonies(rng)):
        admit(district, plan, rng, people, cell=rng.choice(cells), ceremony=ceremony)


def _ceremonies(rng: Random) -> list[date]:
    before = [day_between(rng, date(2019, 2, 1), FIRST - timedelta(days=2)) for _ in range(rng.randint(3, 6))]
    inside = [day_between(rng, FIRST, LAST) for _ in range(rng.randint(28, 45))]
    after = [day_between(rng, date(2024, 1, 2), TODAY - timedelta(days=9)) for _ in range(rng.randint(2, 4))]
    return [*EDGES, *before, *inside, *after]


def admit(
    district: District, plan: Plan, rng: Random, people: People, *, cell: str, ceremony: date
) -> tuple[Admission, Member]:
    """Admit somebody new on a day: an admission and a place on the roll, official after a year if that is over."""
    person = people.born(cell, date(1985, 1, 1), date(2000, 12, 31))
    official = anniversary(ceremony, 1) if ceremony < date(2023, 1, 1) else None
    number = f"{200 + len(district.admissions)}-QĐ/HU"
    decided = ceremony - timedelta(days=rng.randint(5, 25))
    admission = Admission(person, cell, number, decided, ceremony, official)
    member = Member(person, next_card(district, plan) if official else "", cell, ceremony, official)
    district.admissions.append(admission)
    district.members.append(member)
    return admission, member


def next_card(district: District, plan: Plan) -> str:
    """Return a card number that nobody bears."""
    return plan.card.format(4_100_007 + 13 * len(district.members))


def anniversary(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February falls on the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
