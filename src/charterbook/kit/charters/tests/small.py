"""A small made-up charter, written into a folder and spoilt in one place at a time."""

from pathlib import Path

from charterbook.kit.charters import CharterFault, Fault, load_charter

FORM = """# The form of a small charter.
[colours]
holds = "words"
[colours.keys]
warmth = "optional number"
is_dark = "flag"
beside = "optional codes of: colours"

[limits]
holds = "rules"
[limits.keys]
most = "number"
least = "optional decimal"
share = "share"
names = "texts"
kind = "one of: A, B"
on = "flag"

[papers]
holds = "versions"
[papers.keys]
size = "number"
marks = "tables of: mark, bold"
"""

COLOURS = """# Colours.
[defaults]
valid_from = 2000-01-01
source = "Rule 1"
confidence = "high"

[[entry]]
code = "RED"
vi = "Đỏ"
en = "Red"
ru = "Красный"
synonyms = ["Crimson", "Dark red"]
prefixes = ["RD", "Đ"]
warmth = 9
is_dark = false
valid_to = 2010-01-01

[[entry]]
code = "RED"
vi = "Đỏ tươi"
en = "Bright red"
ru = "Алый"
is_dark = false
valid_from = 2010-01-01
source = "Rule 2"
article = "5"

[[entry]]
code = "BLUE"
vi = "Xanh"
en = "Blue"
ru = "Синий"
is_dark = true
beside = ["RED"]
confidence = "low"

[[entry]]
code = "CHERRY"
vi = "Anh đào"
en = "Cherry"
ru = "Вишнёвый"
synonyms = ["Red"]
is_dark = true
valid_from = 2012-01-01
"""

LIMITS = """# Limits.
[defaults]
vi = "Mức"
en = "Limit"
ru = "Предел"
valid_from = 2000-01-01
source = "Rule 1"
confidence = "high"

[[rule]]
key = "most"
value = 5
valid_to = 2010-01-01

[[rule]]
key = "most"
value = 6
valid_from = 2010-01-01
valid_to = 2020-01-01

[[rule]]
key = "share"
value = "2/3"

[[rule]]
key = "names"
value = ["x", "y"]

[[rule]]
key = "kind"
value = "B"

[[rule]]
key = "on"
value = true
"""

PAPERS = """# Papers.
[defaults]
vi = "Giấy"
en = "Paper"
ru = "Бумага"
source = "Rule 1"
confidence = "high"

[[version]]
code = "FIRST"
valid_from = 2000-01-01
valid_to = 2010-01-01
size = 14
marks = [{ mark = "*", bold = true }]
unsure = ["size"]

[[version]]
code = "SECOND"
valid_from = 2010-01-01
size = 15
marks = []
"""

FILES = {"colours": COLOURS, "limits": LIMITS, "papers": PAPERS}


def write(folder: Path, *, form: str = FORM, **files: str) -> tuple[Path, Path]:
    """Write the small charter, with other files where given; return its folder and its form."""
    home = folder / "small"
    home.mkdir()
    for name, text in {**FILES, **files}.items():
        (home / f"{name}.toml").write_text(text, encoding="utf-8")
    path = folder / "subjects.toml"
    path.write_text(form, encoding="utf-8")
    return home, path


def faults_of(folder: Path, *, form: str = FORM, **files: str) -> tuple[Fault, ...]:
    """Return the faults of the small charter with other files; none when it loads."""
    home, path = write(folder, form=form, **files)
    try:
        load_charter(home, form=path)
    except CharterFault as fault:
        return fault.faults
    return ()
