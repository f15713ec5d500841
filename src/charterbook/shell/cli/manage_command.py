"""charterbook manage: Django's own commands on this book."""

import argparse

from django.core.management import execute_from_command_line


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("rest", nargs=argparse.REMAINDER)


def run(given: argparse.Namespace) -> int:
    """Run the command."""
    execute_from_command_line(["charterbook manage", *given.rest])
    return 0
