"""What is done to every text before it is printed: characters that files cannot hold, and the office's tone marks."""

import re
import unicodedata
from dataclasses import replace

from charterbook.kit.papers.grammar import (
    Appendix,
    Block,
    Cell,
    Chart,
    Heading,
    Item,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Runs,
    Signature,
    Table,
)
from charterbook.kit.papers.layout import ToneMarks

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
# control characters, marks that turn the direction of what follows, halves of characters, non-characters
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")

_RETURNS = re.compile("\r\n?")


def _pairs() -> dict[str, str]:
    pairs = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in _TONES:
            early = unicodedata.normalize("NFC", first + tone) + second
            late = first + unicodedata.normalize("NFC", second + tone)
            pairs[early] = late
            pairs[early.upper()] = late.upper()
            pairs[early.capitalize()] = late.capitalize()
    return pairs


_TO_LATE = _pairs()
_TO_EARLY = {late: early for early, late in _TO_LATE.items()}
# Only an open syllable has two spellings (hòa or hoà, but always hoàn); after q the u is a consonant (quý).
_EARLY = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_LATE)})(?![^\W\d_])")
_LATE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_EARLY)})(?![^\W\d_])")


def spelled(text: str, tone_marks: ToneMarks) -> str:
    """Return a Vietnamese text with its tone marks where the office puts them (ủy, hòa or uỷ, hoà)."""
    if tone_marks == "NEW":
        return _LATE.sub(lambda match: _TO_EARLY[match[0]], text)
    if tone_marks == "OLD":
        return _EARLY.sub(lambda match: _TO_LATE[match[0]], text)
    return text


def printable(text: str) -> str:
    """Return a text composed and without the characters that no Word or PDF file can hold or show."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", _RETURNS.sub("\n", text)))


def ready(paper: Paper) -> Paper:
    """Return the paper with every text printable and spelled; records in tables and the signer's name stay as kept."""
    tone_marks: ToneMarks = paper.layout.tone_marks if paper.language == "vi" else "KEPT"

    def word(text: str) -> str:
        return spelled(printable(text), tone_marks)

    header = paper.header
    return replace(
        paper,
        header=replace(
            header,
            superior=word(header.superior),
            issuer=word(header.issuer),
            number=word(header.number),
            organisation_line=word(header.organisation_line),
            place_and_date=word(header.place_and_date),
        ),
        title=word(paper.title),
        subject=word(paper.subject),
        blocks=tuple(_block(block, tone_marks) for block in paper.blocks),
        signature=_signature(paper.signature, tone_marks),
        recipients=tuple(word(name) for name in paper.recipients),
        recipients_word=word(paper.recipients_word),
        appendices=tuple(_appendix(appendix, tone_marks) for appendix in paper.appendices),
        properties=replace(
            paper.properties,
            author=printable(paper.properties.author),
            keywords=printable(paper.properties.keywords),
        ),
    )


def _signature(signature: Signature | None, tone_marks: ToneMarks) -> Signature | None:
    if signature is None:
        return None
    return Signature(
        on_behalf=spelled(printable(signature.on_behalf), tone_marks),
        post=spelled(printable(signature.post), tone_marks),
        name=printable(signature.name),
    )


def _appendix(appendix: Appendix, tone_marks: ToneMarks) -> Appendix:
    return replace(
        appendix,
        title=spelled(printable(appendix.title), tone_marks),
        blocks=tuple(_block(block, tone_marks) for block in appendix.blocks),
    )


def _runs(runs: Runs, tone_marks: ToneMarks) -> Runs:
    return tuple(
        replace(run, text=spelled(printable(run.text), tone_marks), code=printable(run.code), href=printable(run.href))
        for run in runs
    )


def _block(block: Block, tone_marks: ToneMarks) -> Block:
    match block:
        case Heading(level, text):
            return Heading(level, spelled(printable(text), tone_marks))
        case Paragraph(runs) | Item(runs) | Note(runs):
            return type(block)(_runs(runs, tone_marks))
        case Table():
            return replace(
                block,
                caption=spelled(printable(block.caption), tone_marks),
                columns=tuple(
                    replace(column, text=spelled(printable(column.text), tone_marks)) for column in block.columns
                ),
                rows=tuple(tuple(Cell(_runs(one.runs, "KEPT")) for one in row) for row in block.rows),
            )
        case Chart(svg, alt, caption):
            return Chart(svg, printable(alt), spelled(printable(caption), tone_marks))
        case PageBreak():
            return block
