"""Reads the folder of a charter and refuses it, with every fault at once, when anything in it is wrong."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from os import environ, sep
from pathlib import Path
from re import fullmatch
from types import MappingProxyType
from typing import Any

from charterbook.kit.charters.charter import Charter, Subject
from charterbook.kit.charters.checks import check_subjects
from charterbook.kit.charters.entry import Entry
from charterbook.kit.charters.faults import CharterFault, Fault
from charterbook.kit.charters.form import (
    EVERY_ENTRY,
    LANGUAGES,
    ONLY_OF,
    TABLES,
    BadForm,
    BadValue,
    KeyForm,
    SubjectForm,
)

CHARTERS = Path(__file__).parents[2] / "charters"
FORM = CHARTERS / "subjects.toml"
CHOICE = "CHARTERBOOK_CHARTER"
DEFAULT = "cpv"

_CODE = r"[A-Z][A-Z0-9_]*"


def current_charter(name: str = "") -> Charter:
    """Return the charter of that name or folder, else of the environment, else the first one; each is read once.

    Raises CharterFault.
    """
    return _loaded(name or environ.get(CHOICE, "") or DEFAULT)


@cache
def _loaded(chosen: str) -> Charter:
    return load_charter(Path(chosen) if sep in chosen else CHARTERS / chosen)


def load_charter(folder: Path, *, form: Path = FORM) -> Charter:
    """Read and check a charter: one file a subject, as the form asks. Raises CharterFault with all its faults."""
    faults: list[Fault] = []
    forms = _read_form(form, faults)
    if not folder.is_dir():
        raise CharterFault([*faults, Fault(str(folder), "", "there is no such folder", "name the folder of a charter")])
    subjects: dict[str, Subject] = {}
    for name, subject in forms.items():
        entries = tuple(_read_entries(folder / f"{name}.toml", name=name, form=subject, faults=faults))
        subjects[name] = Subject.of(subject, entries)
    faults.extend(
        Fault(path.name, "", "is no subject that is known here", f"name it as in {form.name}, or take it away")
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in forms
    )
    # What lies between entries is looked at only when each of them could be read: else one slip is told many times.
    if not faults:
        faults.extend(check_subjects(subjects))
    if faults:
        raise CharterFault(faults)
    return Charter(folder.name, MappingProxyType(subjects))


def _read_form(path: Path, faults: list[Fault]) -> dict[str, SubjectForm]:
    forms: dict[str, SubjectForm] = {}
    for name, raw in _read_toml(path, faults).items():
        holds, lines = (raw.get("holds"), raw.get("keys", {})) if isinstance(raw, dict) else (None, {})
        if str(holds) not in TABLES or set(raw) - {"holds", "keys"} or not isinstance(lines, dict):
            faults.append(Fault(path.name, name, "has no known layout", f"write holds = one of {', '.join(TABLES)}"))
            continue
        keys: dict[str, KeyForm] = {}
        for key, line in lines.items():
            try:
                keys[key] = KeyForm.of(str(line))
            except BadForm:
                faults.append(
                    Fault(path.name, f"{name}, {key}", f"“{line}” is no sort of value", "see the head of the file")
                )
        forms[name] = SubjectForm(str(holds), MappingProxyType(keys))
    return forms


def _read_toml(path: Path, faults: list[Fault]) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        read = tomllib.loads(text, parse_float=Decimal)
    except OSError as error:
        faults.append(Fault(path.name, "", f"cannot be opened ({error.strerror})", f"put it into {path.parent.name}"))
    except UnicodeDecodeError:
        faults.append(Fault(path.name, "", "is not written in UTF-8", "save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(
            Fault(path.name, "", f"cannot be read: {error}", "look at that line for a missing quote or bracket")
        )
    else:
        if not text.startswith("# "):
            faults.append(
                Fault(path.name, "", "does not say what it holds", "begin it with a line such as # What this is")
            )
        return read
    return {}


def _read_entries(path: Path, *, name: str, form: SubjectForm, faults: list[Fault]) -> Iterator[Entry]:
    before = len(faults)
    read = _read_toml(path, faults)
    defaults, items = read.pop("defaults", {}), read.pop(form.table, [])
    faults.extend(
        Fault(path.name, stray, "is no part of this file", f"write [defaults] or [[{form.table}]]") for stray in read
    )
    if not _is_tables(items) or not isinstance(defaults, dict):
        faults.append(Fault(path.name, "", "is not laid out as tables", f"write [defaults] and [[{form.table}]]"))
        return
    if not items and len(faults) == before:
        faults.append(Fault(path.name, "", "is empty", f"write a [[{form.table}]]"))
    for number, item in enumerate(items, start=1):
        raw = defaults | item
        place = f"{form.table} {number} ({raw.get('code') or raw.get('key') or 'without a code'})"
        values = dict(_read_values(raw, form=form, file=path.name, place=place, faults=faults))
        if len(faults) == before:
            yield _entry(name, form, values)


def _read_values(
    raw: Mapping[str, Any], *, form: SubjectForm, file: str, place: str, faults: list[Fault]
) -> Iterator[tuple[str, Any]]:
    if form.holds == "rules" and "key" in raw and str(raw["key"]) not in form.keys:
        faults.append(Fault(file, place, "is no rule of this subject", f"use one of {', '.join(form.keys)}"))
        return
    wanted = _wanted(raw, form)
    faults.extend(
        Fault(file, place, f"{key} is no key of this subject", "mend its spelling or strike it out")
        for key in raw
        if key not in wanted
    )
    for key, sort in wanted.items():
        if key not in raw:
            if not sort.is_optional:
                faults.append(_missing(file, place, key))
            yield key, sort.left_out
            continue
        try:
            yield key, sort.read(raw[key])
        except BadValue as error:
            faults.append(Fault(file, place, f"{key} = {_shown(raw[key])} cannot be used", f"write {error}"))
    if isinstance(raw.get("code"), str) and not fullmatch(_CODE, raw["code"]):
        faults.append(Fault(file, place, f"{raw['code']} is no code", "use capitals without marks, digits and _ only"))
    if _is_backwards(raw):
        faults.append(Fault(file, place, "ends before it begins", "let valid_to be a later day than valid_from"))


def _wanted(raw: Mapping[str, Any], form: SubjectForm) -> Mapping[str, KeyForm]:
    if form.holds != "rules":
        return {**ONLY_OF[form.holds], **EVERY_ENTRY, **form.keys}
    return {**ONLY_OF["rules"], **EVERY_ENTRY, "value": form.keys.get(str(raw.get("key")), KeyForm("text"))}


def _is_tables(items: object) -> bool:
    return isinstance(items, list) and all(isinstance(item, dict) for item in items)


def _missing(file: str, place: str, key: str) -> Fault:
    if key in LANGUAGES:
        return Fault(file, place, f"has no word in {LANGUAGES[key]}", f'write {key} = "…"')
    if key == "source":
        return Fault(
            file, place, "does not say where it comes from", 'write source = "…", the regulation and its article'
        )
    return Fault(file, place, f"has no {key}", f"write {key} = …")


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _is_backwards(raw: Mapping[str, Any]) -> bool:
    first, last = raw.get("valid_from"), raw.get("valid_to")
    return type(first) is date and type(last) is date and first >= last


def _entry(subject: str, form: SubjectForm, values: dict[str, Any]) -> Entry:
    kept = {key: values[key] for key in form.keys if key in values}
    if form.holds == "rules":
        kept = {values["key"]: values["value"]}
    return Entry(
        subject=subject,
        code=values["key"] if form.holds == "rules" else values["code"],
        words=MappingProxyType({language: values[language] for language in LANGUAGES}),
        synonyms=values.get("synonyms", ()),
        prefixes=values.get("prefixes", ()),
        valid_from=values["valid_from"],
        valid_to=values["valid_to"],
        after_gap=values["after_gap"],
        source=values["source"],
        article=values["article"],
        confidence=values["confidence"],
        unsure=values.get("unsure", ()),
        values=MappingProxyType(kept),
    )
