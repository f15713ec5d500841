#!/bin/sh
# Makes .venv, installs from the lock file, links the package into it. Nothing is built, nothing outside is touched.
set -eu

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

if ! [ -x .venv/bin/python ]; then
    python=$(find_python) || {
        echo "Charterbook needs Python 3.11 or newer: install it (Debian: apt-get install python3 python3-venv), then run this again." >&2
        exit 1
    }
    echo "==> Making .venv with $python"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if may_install; then
            echo "==> Installing python3-venv"
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
        else
            echo "This Python cannot make environments: install python3-venv (Debian: apt-get install python3-venv), then run this again." >&2
            exit 1
        fi
    fi
    "$python" -m venv .venv
fi

echo "==> Installing the packages of requirements.lock, each checked by its hash (a few minutes the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock
echo "==> Linking charterbook into .venv"
.venv/bin/python -m tools.link_package
touch .venv/.ready
