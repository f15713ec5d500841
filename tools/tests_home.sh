#!/bin/sh
# Prints the folder in which the tests keep their book: one for each user, as conftest.py has it.
base="${TMPDIR:-/tmp}"
echo "${base%/}/charterbook-tests-$(id -u)/book"
