"""How a label is broken into lines where it is too long for its place."""

from charterbook.kit.charts.pen import Pen


def wrapped(pen: Pen, words: str, *, width: float, size: float, lines: int) -> list[str]:
    """Return a text as at most `lines` lines that fit `width`; what does not fit ends with an ellipsis."""
    made: list[str] = []
    for word in words.split():
        longer = f"{made[-1]} {word}" if made else word
        if made and pen.wide(longer, size) <= width:
            made[-1] = longer
        else:
            made.append(word)
    kept = made[:lines]
    if len(made) > lines:
        kept[-1] = " ".join(made[lines - 1 :])
    return [_cut(pen, line, width, size) for line in kept]


def fits(pen: Pen, words: str, *, width: float, size: float, lines: int) -> bool:
    """Tell if a text can be wrapped without losing a letter."""
    return " ".join(wrapped(pen, words, width=width, size=size, lines=lines)) == " ".join(words.split())


def _cut(pen: Pen, line: str, width: float, size: float) -> str:
    if pen.wide(line, size) <= width:
        return line
    while line and pen.wide(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
