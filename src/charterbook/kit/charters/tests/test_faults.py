"""Every fault of a charter is found, with its file, its entry and how to mend it; all are told at once."""

from pathlib import Path

import pytest

from charterbook.kit.charters import CharterFault, current_charter, load_charter
from charterbook.kit.charters.tests import small

ENTRY = 'vi = "Xanh lá"\nen = "Green"\nru = "Зелёный"\nis_dark = false\n'
GREEN = f'\n[[entry]]\ncode = "GREEN"\n{ENTRY}'

# what is spoilt: the file, the text taken out, the text put in; then the entry and the words of the fault
SPOILT = {
    "missing word": ("colours", 'ru = "Синий"\n', "", "entry 3 (BLUE)", "has no word in Russian"),
    "empty word": ("colours", '"Синий"', '" "', "entry 3 (BLUE)", 'ru = " " cannot be used'),
    "missing source": ("colours", 'source = "Rule 1"\n', "", "entry 1 (RED)", "does not say where it comes from"),
    "missing day": ("colours", "valid_from = 2000-01-01\n", "", "entry 1 (RED)", "has no valid_from"),
    "missing key": ("colours", "is_dark = true\nbeside", "beside", "entry 3 (BLUE)", "has no is_dark"),
    "missing code": ("colours", 'code = "BLUE"\n', "", "entry 3 (without a code)", "has no code"),
    "unknown key": ("colours", "warmth", "warm", "entry 1 (RED)", "warm is no key of this subject"),
    "small code": ("colours", '"BLUE"', '"Blue"', "entry 3 (Blue)", "Blue is no code"),
    "code with a mark": ("colours", '"BLUE"', '"BLƯE"', "entry 3 (BLƯE)", "BLƯE is no code"),
    "date as text": ("colours", "valid_to = 2010-01-01", 'valid_to = "2010-01-01"', "entry 1 (RED)", "valid_to ="),
    "date with an hour": (
        "colours", "valid_to = 2010-01-01", "valid_to = 2010-01-01T08:00:00",
        "entry 1 (RED)", "valid_to =",
    ),
    "backwards": (
        "colours", "valid_to = 2010-01-01", "valid_to = 2000-01-01",
        "entry 1 (RED)", "ends before it begins",
    ),
    "number as text": ("colours", "warmth = 9", 'warmth = "9"', "entry 1 (RED)", 'warmth = "9" cannot be used'),
    "flag as number": ("colours", "is_dark = true\nbeside", "is_dark = 1\nbeside", "entry 3 (BLUE)", "is_dark = 1"),
    "number as flag": ("colours", "warmth = 9", "warmth = true", "entry 1 (RED)", "warmth = True"),
    "list as text": ("colours", '["RED"]', '"RED"', "entry 3 (BLUE)", "beside"),
    "unknown confidence": ("colours", '"low"', '"so-so"', "entry 3 (BLUE)", 'confidence = "so-so"'),
    "overlap": ("colours", "valid_to = 2010-01-01", "valid_to = 2010-01-02", "RED from 2010-01-01", "holds too"),
    "same code for ever": ("colours", "valid_to = 2010-01-01\n", "", "RED from 2010-01-01", "holds too"),
    "gap": (
        "colours", "valid_to = 2010-01-01", "valid_to = 2009-12-31",
        "RED from 2010-01-01", "nothing holds from 2009-12-31",
    ),
    "no gap": ("colours", 'article = "5"', 'after_gap = "because"', "RED from 2010-01-01", "a gap that is not there"),
    "shared synonym": ("colours", '"Red"]', '"Xanh"]', "CHERRY from 2012-01-01", "read as “xanh” with BLUE"),
    "shared folded word": ("colours", '"Anh đào"', '"XANH "', "CHERRY from 2012-01-01", "read as “xanh” with BLUE"),
    "shared prefix": (
        "colours", 'beside = ["RED"]', 'prefixes = ["D"]',
        "BLUE from 2000-01-01", "the prefix that is read as “d”",
    ),
    "unknown reference": (
        "colours", '["RED"]', '["PINK"]',
        "BLUE from 2000-01-01", "beside names PINK, which colours does not have",
    ),
    "stray table": ("colours", "# Colours.\n", "# Colours.\n[notes]\n", "notes", "is no part of this file"),
    "no heading": ("colours", "# Colours.\n", "", "", "does not say what it holds"),
    "broken": ("colours", '"Red"\n', '"Red\n', "", "cannot be read"),
    "no tables": ("papers", small.PAPERS, "# Papers.\nversion = 3\n", "", "is not laid out as tables"),
    "empty": ("papers", small.PAPERS, "# Papers.\n", "", "is empty"),
    "unknown rule": ("limits", '"kind"', '"sort"', "rule 5 (sort)", "is no rule of this subject"),
    "rule left out": ("limits", '[[rule]]\nkey = "on"\nvalue = true\n', "", "", "has no rule on"),
    "rule without value": ("limits", "value = true\n", "", "rule 6 (on)", "has no value"),
    "choice": ("limits", 'value = "B"', 'value = "C"', "rule 5 (kind)", 'value = "C" cannot be used'),
    "share above one": ("limits", '"2/3"', '"4/3"', "rule 3 (share)", 'value = "4/3" cannot be used'),
    "share of nothing": ("limits", '"2/3"', '"2/0"', "rule 3 (share)", 'value = "2/0" cannot be used'),
    "two versions": (
        "papers", "valid_to = 2010-01-01", "valid_to = 2011-01-01",
        "SECOND from 2010-01-01", "FIRST from 2000-01-01 holds too",
    ),
    "unsure of nothing": ("papers", '["size"]', '["sizes"]', "FIRST from 2000-01-01", "unsure names sizes"),
    "another table": ("papers", "bold = true", "fat = true", "version 1 (FIRST)", "marks ="),
}  # fmt: skip


@pytest.mark.parametrize(("file", "out", "put", "entry", "what"), SPOILT.values(), ids=SPOILT)
def test_each_fault_is_found_where_it_is(  # noqa: PLR0917 -- one argument a column of the table
    tmp_path: Path, file: str, out: str, put: str, entry: str, what: str
) -> None:
    text = small.FILES[file]
    assert out in text
    found = small.faults_of(tmp_path, **{file: text.replace(out, put, 1)})
    # what [defaults] said for all of them is missed in each of them: the first is named here
    assert [(fault.file, fault.entry) for fault in found if what in fault.what][:1] == [(f"{file}.toml", entry)]
    assert all(fault.mend for fault in found)


def test_the_small_charter_has_no_fault(tmp_path: Path) -> None:
    assert small.faults_of(tmp_path, colours=small.COLOURS + GREEN) == ()


def test_a_gap_may_be_said_on_purpose(tmp_path: Path) -> None:
    text = small.COLOURS.replace("valid_to = 2010-01-01", "valid_to = 2009-01-01")
    text = text.replace('article = "5"', 'after_gap = "No red was used that year."')
    assert small.faults_of(tmp_path, colours=text) == ()


def test_a_reference_of_other_days(tmp_path: Path) -> None:
    later = f'\n[[entry]]\ncode = "GREEN"\nbeside = ["CHERRY"]\nvalid_to = 2012-01-01\n{ENTRY}'
    (fault,) = small.faults_of(tmp_path, colours=small.COLOURS + later)
    assert (fault.entry, fault.what) == (
        "GREEN from 2000-01-01",
        "beside names CHERRY, which colours has only on other days",
    )


def test_a_word_may_pass_from_one_code_to_another(tmp_path: Path) -> None:
    text = small.COLOURS.replace("valid_from = 2012-01-01", "valid_from = 2009-12-31")
    (fault,) = small.faults_of(tmp_path, colours=text)
    assert fault.what == "shares the word or synonym that is read as “red” with RED"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = small.faults_of(
        tmp_path,
        colours=small.COLOURS.replace("warmth", "warm").replace('ru = "Синий"\n', ""),
        limits=small.LIMITS.replace('"2/3"', '"2 of 3"'),
    )
    assert [str(fault) for fault in found] == [
        "colours.toml, entry 1 (RED): warm is no key of this subject. To mend: mend its spelling or strike it out.",
        'colours.toml, entry 3 (BLUE): has no word in Russian. To mend: write ru = "…".',
        (
            'limits.toml, rule 3 (share): value = "2 of 3" cannot be used. '
            'To mend: write a share of the whole, such as "2/3".'
        ),
    ]


def test_a_file_that_is_not_there_and_one_too_many(tmp_path: Path) -> None:
    home, form = small.write(tmp_path, shapes="# Shapes.\n")
    (home / "papers.toml").unlink()
    with pytest.raises(CharterFault) as raised:
        load_charter(home, form=form)
    assert [(fault.file, fault.what) for fault in raised.value.faults] == [
        ("papers.toml", "cannot be opened (No such file or directory)"),
        ("shapes.toml", "is no subject that is known here"),
    ]
    assert str(raised.value).count("\n") == 1


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    home, form = small.write(tmp_path)
    (home / "papers.toml").write_bytes(small.PAPERS.encode("utf-16"))
    with pytest.raises(CharterFault, match="is not written in UTF-8"):
        load_charter(home, form=form)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CharterFault, match="there is no such folder"):
        load_charter(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("out", "put", "entry", "what"),
    [
        ('"words"', '"songs"', "colours", "has no known layout"),
        ('"flag"', '"flags"', "colours, is_dark", "“flags” is no sort of value"),
        ('"one of: A, B"', '"one of"', "limits, kind", "“one of” is no sort of value"),
        ('"flag"', '"flag: A"', "colours, is_dark", "“flag: A” is no sort of value"),
        ('"rules"', '"rules"\nmore = 1', "limits", "has no known layout"),
    ],
)
def test_faults_of_the_form(tmp_path: Path, out: str, put: str, entry: str, what: str) -> None:
    found = small.faults_of(tmp_path, form=small.FORM.replace(out, put, 1))
    assert ("subjects.toml", entry, what) in {(fault.file, fault.entry, fault.what) for fault in found}


def test_a_form_that_names_a_subject_that_is_not_there(tmp_path: Path) -> None:
    (fault,) = small.faults_of(tmp_path, form=small.FORM.replace("codes of: colours", "codes of: shapes"))
    assert fault.what == "beside names RED, which shapes does not have"


@pytest.mark.parametrize(
    ("line", "good", "bad"),
    [
        ("words", '{ vi = "a", en = "b", ru = "c" }', '{ vi = "a" }'),
        ("table", '{ "a.b" = "c" }', '["c"]'),
        ("dotted codes", '["a.b"]', '["a"]'),
        ("some of: A, B", '["A"]', '["C"]'),
        ("some of: A, B", "[]", '"A"'),
        ("decimal", "7", "true"),
        ("date", "2020-01-01", "12:00:00"),
        ("code of: colours", '"RED"', "7"),
    ],
)
def test_sorts_of_values(tmp_path: Path, line: str, good: str, bad: str) -> None:
    form = small.FORM.replace('"optional number"', f'"optional {line}"')
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    text = small.COLOURS.replace("warmth = 9", f"warmth = {good}")
    assert small.faults_of(tmp_path / "good", form=form, colours=text) == ()
    text = small.COLOURS.replace("warmth = 9", f"warmth = {bad}")
    (fault,) = small.faults_of(tmp_path / "bad", form=form, colours=text)
    assert (fault.entry, "cannot be used" in fault.what) == ("entry 1 (RED)", True)


def test_the_charter_in_use_is_chosen_and_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHARTERBOOK_CHARTER", raising=False)
    assert current_charter() is current_charter("cpv")
    monkeypatch.setenv("CHARTERBOOK_CHARTER", str(tmp_path / "ours"))
    with pytest.raises(CharterFault, match="ours"):
        current_charter()
    assert current_charter("cpv").name == "cpv"
