"""charterbook doctor: whether the book is safe on this computer, and what to do."""

import argparse

from charterbook.kit.postgres import chosen_home
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping.findings import Finding, Light, examine, mend
from charterbook.shell.cli.book import say
from charterbook.shell.cli.tongue import LANGUAGES, Tongue

WORDS = {Light.GREEN: _("in order"), Light.YELLOW: _("look at this"), Light.RED: _("mend this")}
COLOURS = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "red"}
WIDTH = 18


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--mend", action="store_true", help="mend what is ours to mend, then look again")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")


def run(given: argparse.Namespace) -> int:
    """Say what was found; 1 when something is to be mended. It works where the book itself refuses to open."""
    home, tongue = chosen_home(), Tongue(given.lang)
    if given.mend:
        for sentence in mend(home):
            say(tongue.told(sentence.text, sentence.params))
    say(tongue.told(_("The book in %(home)s on this computer:"), {"home": home}))
    findings = examine(home)
    for finding in findings:
        _show(finding, tongue)
    worst = max((finding.light for finding in findings), key=list(Light).index)
    return 1 if worst is Light.RED else 0


def _show(finding: Finding, tongue: Tongue) -> None:
    from rich.console import Console  # noqa: PLC0415 -- heavy, and needed here alone
    from rich.text import Text  # noqa: PLC0415 -- beside the other

    console = Console(highlight=False, soft_wrap=True)
    word = tongue.told(WORDS[finding.light])
    about = tongue.told(finding.about)
    # Words before colours: a page without colours says the same.
    console.print(Text(word.ljust(WIDTH), style=COLOURS[finding.light]), Text(about, style="bold"))
    console.print(Text(" " * (WIDTH + 1) + tongue.told(finding.told.text, finding.told.params)))
