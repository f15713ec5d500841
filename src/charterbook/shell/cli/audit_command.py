"""charterbook audit: what was noted sealed, its root printed, and the whole checked."""

import argparse
import time

from django.utils import timezone

from charterbook.shell.cli.book import note, open_book, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    kinds.add_parser("seal", help="seal what was noted since the last seal")
    kinds.add_parser("root", help="print the newest root, to be written down or given to the level above")
    check = kinds.add_parser("verify", help="reckon everything again and say what was altered")
    check.add_argument("--root", default="", metavar="CODE", help="a root printed before: a short code or its digest")


def run(given: argparse.Namespace) -> int:
    """Seal, print the root, or check; 1 when anything was altered, or when there is no root to print."""
    open_book()
    if given.what == "verify":
        return _verify(given.root)
    from charterbook.ground.audit.api import newest_root, seal_now  # noqa: PLC0415 -- models are ready only now

    root = seal_now() if given.what == "seal" else newest_root()
    if root is None:
        say("Nothing was sealed yet.")
        return 0 if given.what == "seal" else 1
    say(f"{root.code}  (seal {root.number} of {timezone.localtime(root.at):%d/%m/%Y %H:%M})")
    say(root.digest)
    return 0


def _verify(root: str) -> int:
    from charterbook.ground.audit.api import verify  # noqa: PLC0415 -- models are ready only now

    began = time.perf_counter()
    verdict = verify(root=root, progress=lambda text: note(f"  {time.perf_counter() - began:6.1f} s  {text}"))
    for fault in verdict.faults:
        say(fault.text)
    say(
        f"{verdict.acts:,} acts with {verdict.changes:,} changes of {verdict.rows:,} rows in {verdict.seals:,} seals "
        f"checked in {time.perf_counter() - began:.1f} s; {verdict.unsealed:,} acts wait for the next seal."
    )
    if not root:
        say("Give --root with a code printed earlier: without one, a cut-off tail or an older copy cannot be told.")
    say("Something was altered." if verdict.faults else "Nothing was altered.")
    return 1 if verdict.faults else 0
