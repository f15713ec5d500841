#!/bin/sh
# Sees to Chromium and fonts with Vietnamese letters for the browser tests: installs them where it may, else names them.
set -eu

has_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] ||
        [ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ]
}

has_fonts() {
    [ "$(uname -s)" = Darwin ] || { command -v fc-list >/dev/null 2>&1 && fc-list 2>/dev/null | grep -q "NotoSans-Regular"; }
}

missing=""
has_browser || missing="$missing chromium"
has_fonts || missing="$missing fonts-noto-core"
if [ -z "$missing" ]; then
    exit 0
fi

as_root=""
if [ "$(id -u)" != 0 ]; then
    as_root="sudo -n"
fi
if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    echo "==> Installing what browser tests need:$missing"
    if $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "Browser tests need packages that are not here:$missing (Debian: apt-get install$missing; macOS: install Chromium or Google Chrome). The rest is tested without them."
