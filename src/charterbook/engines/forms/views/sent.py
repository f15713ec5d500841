"""What is sent by a form: the texts of its fields, the pasted blocks, and whether they were looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from uuid import UUID, uuid4

from django.db import transaction
from django.http import QueryDict

from charterbook.domains.organisation.api import NAMES, Unit
from charterbook.engines.forms.actions import Block, Line, Work
from charterbook.engines.forms.queries import Pasted, Reading, pasted, texts_of
from charterbook.engines.forms.queries.typed import lenient
from charterbook.engines.forms.views.asked import Asked
from charterbook.ground.audit.api import LIST, note_read
from charterbook.kit.grammar import Kind, Lines, Sheet
from charterbook.kit.wall import entered

LONGEST = 20_000  # letters of a field; a pasted block may have more
LONGEST_BLOCK = 300_000


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """A pasted block: what was pasted and how it was understood, None where nothing was; and who was chosen, by row."""

    declared: Lines
    sheet: Sheet
    text: str
    taken: Pasted | None
    chosen: Mapping[int, int]


def typed_in(asked: Asked, sent: QueryDict) -> dict[str, str]:
    """Return the texts of the fields; what was chosen from a list stands for what was typed."""
    typed: dict[str, str] = {}
    for column in asked.sheet.columns:
        text = sent.get(f"f-{column.name}__offer", "") or sent.get(f"f-{column.name}", "")
        typed[column.name] = _plain(text)[:LONGEST].strip()
    return _with_picked(asked, typed, sent)


def _with_picked(asked: Asked, typed: dict[str, str], sent: QueryDict) -> dict[str, str]:
    """Fill the columns that a picked person answers and nobody typed into; the unit is the person's own."""
    sheet = asked.sheet
    numbers = (sent.get(f"f-{column.name}__pick", "")[:18] for column in sheet.columns if column.kind is Kind.NAME)
    number = next((number for number in numbers if number.isdecimal()), "")
    if not number or sheet.picked is None or asked.held is not None:
        return typed
    with transaction.atomic(), entered(asked.reading):  # whom one may not look at is nobody here, whatever the number
        values = sheet.picked(int(number))
    if values is None:
        return typed
    kept_by = Unit.objects.filter(code=values["unit"]).values_list("pk", flat=True).first()
    note_read(by=asked.by, what=sheet.model, ids={int(number)}, unit_id=kept_by, how=LIST, needs=NAMES)
    texts = texts_of(sheet, {name: value for name, value in values.items() if name in typed})
    return typed | {name: text for name, text in texts.items() if not typed.get(name) or name in (sheet.unit, "name")}


def was_in(asked: Asked, sent: QueryDict) -> dict[str, str]:
    """Return what the record said when the form was opened."""
    texts = {column.name: _plain(sent.get(f"was-{column.name}", ""))[:LONGEST] for column in asked.sheet.columns}
    return {name: text for name, text in texts.items() if text}


def _plain(text: str) -> str:
    """Return a text as it was before a browser sent it, without what a database cannot hold."""
    return text.replace("\0", "").replace("\r\n", "\n")


def blocks_in(asked: Asked, sent: Mapping[str, str]) -> list[PastedBlock]:
    """Return the blocks that can be pasted into the form, with what was."""
    found = []
    for declared, sheet in asked.blocks():
        text = sent.get(f"lines-{sheet.code}", "").replace("\0", "")[:LONGEST_BLOCK]
        taken = None
        if text.strip():
            said = [sent.get(f"column-{sheet.code}-{at}") for at in range(20)]
            taken = pasted(text, sheet, without=tuple(declared.links), said=said)
        rows = range(len(taken.rows)) if taken else ()
        said_who = ((at, sent.get(f"who-{sheet.code}-{at}", "")) for at in rows)
        chosen = {at: int(number[:18]) for at, number in said_who if number.isdecimal()}
        found.append(PastedBlock(declared, sheet, text, taken, chosen))
    return found


def lines_of(block: PastedBlock, home: int, *, leave_out: frozenset[int] = frozenset()) -> Block:
    """Read the rows of a block; numbers in `leave_out` are passed over."""
    kept = [at for at in range(len(block.taken.rows)) if at not in leave_out] if block.taken else []
    rows = [block.taken.rows[at] for at in kept] if block.taken else []
    names = block.taken.names if block.taken else ()
    reads = Reading(lenient(block.sheet), names, rows, home=home).reads if rows else []
    lines = [
        Line(dict(read.values), list(read.remarks), block.chosen.get(at)) for at, read in zip(kept, reads, strict=True)
    ]
    return Block(block.sheet, block.declared, lines)


def work_of(
    asked: Asked, values: Mapping[str, object], blocks: list[PastedBlock], leave_out: Mapping[str, frozenset[int]]
) -> Work:
    """Return the work that a form asks for, its rows read afresh."""
    made = [lines_of(b, asked.unit.pk, leave_out=leave_out.get(b.sheet.code, frozenset())) for b in blocks if b.taken]
    stored = asked.held.stored if asked.held else None
    near, opened = asked.unit.pk, asked.opened
    return Work(sheet=asked.sheet, values=values, near=near, opened=opened, stored=stored, blocks=made)


def note_seen(asked: Asked, work: Work) -> None:
    """Note of whom the preview of pasted rows tells something, unit by unit."""
    for block in work.blocks:
        seen: dict[int | None, set[int]] = {}
        for person, unit in {pair for line in block.lines if line.filled for pair in line.filled.seen}:
            seen.setdefault(unit, set()).add(person)
        for unit, ids in seen.items():
            note_read(by=asked.by, what=block.sheet.model, ids=ids, unit_id=unit, how=LIST, needs=NAMES)


def key_in(sent: QueryDict) -> UUID:
    """Return the key of the form; a form without one gets a new one."""
    try:
        return UUID(sent.get("_key", ""))
    except ValueError:
        return uuid4()


def seal_of(typed: Mapping[str, str], blocks: list[PastedBlock]) -> str:
    """Return the mark of what was shown, so that what is confirmed is what was looked at."""
    said = [
        sorted(typed.items()),
        [(b.sheet.code, b.text, b.taken.names if b.taken else (), sorted(b.chosen.items())) for b in blocks],
    ]
    return sha256(dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]
