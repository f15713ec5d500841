"""Lets the package be run: python -m charterbook."""

import sys

from charterbook.shell.cli import main

sys.exit(main())
