"""What is inside the wheel and behind the site: what runs, and nothing of how it was made."""

import re
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from charterbook.domains.organisation.tests.browsing import PLAIN
from charterbook.shell.cli import serve_command

ROOT = Path(__file__).parent.parent
KINDS = {".py", ".md", ".csv", ".html", ".po", ".mo", ".toml", ".css", ".js", ".svg", ".png", ".ttf", ".txt", ".typ"}
# Folders of ours that show how a page is built; sample data are for those who build pages.
SAMPLES = re.compile(r"(?:^|/)(?:tests|test_[^/]*|conftest\.py|\.[^/]+|__pycache__|node_modules)(?:/|$)")
CLOSED = (
    *(
        "/static",
        "/static/",
        "/static/kit",
        "/static/kit/",
        "/files/",
        "/postgres/",
        "/keys/",
        "/.git/HEAD",
        "/secret_key",
    ),
    *("/static/../secret_key", "/static/%2e%2e/secret_key", "/static/kit/..%2f..%2f..%2fsecret_key"),
)
APP = """
import json
def application(environ, answer):
    body = environ["wsgi.input"].read()
    with open({log!r}, "a") as log:
        log.write(environ["SCRIPT_NAME"] + environ["PATH_INFO"] + " " + environ["wsgi.url_scheme"] + "\\n")
    answer("200 OK", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "2")])
    return [b"ok"]
"""


def shipped() -> list[str]:
    """Return the files that the build takes, as its settings in pyproject.toml say."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["src/charterbook"]
    assert wheel["artifacts"] == ["*.mo"]
    assert wheel["force-include"] == {"docs/guide": "charterbook/shell/guide"}
    assert set(wheel) == {"packages", "artifacts", "exclude", "force-include"}
    guide = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guide").rglob("*") if path.is_file()]
    left = [re.compile(rf"(?:^|/){re.escape(name)}(?:/|$)") for name in wheel["exclude"]]
    ignored = {"__pycache__", ".DS_Store"}  # as .gitignore says
    files = (path.relative_to(ROOT).as_posix() for path in (ROOT / "src" / "charterbook").rglob("*") if path.is_file())
    return guide + [
        name for name in files if not any(out.search(name) for out in left) and ignored.isdisjoint(name.split("/"))
    ]


def test_the_wheel_holds_what_runs_and_no_tests_repositories_or_keys() -> None:
    files = shipped()
    assert len(files) > 500
    assert [name for name in files if SAMPLES.search(name)] == []
    assert {Path(name).suffix for name in files} == KINDS
    assert [name for name in files if re.search(r"secret_key$|\.pem$|\.key$|secrets\.toml|\.env", name)] == []
    # Nothing that runs needs what was left out.
    needs_tests = re.compile(r"^\s*(?:from|import) charterbook\S*\.tests\b", re.MULTILINE)
    texts = [(name, (ROOT / name).read_text(encoding="utf-8")) for name in files if name.endswith(".py")]
    assert [name for name, text in texts if needs_tests.search(text)] == []


def test_pages_of_samples_are_open_on_the_machine_of_those_who_build_alone() -> None:
    code = "import django; django.setup()\nfrom django.urls import reverse\nprint(reverse('gallery'))"
    for hosts, status in (("localhost", 0), ("book.example", 1)):
        environment = {"CHARTERBOOK_HOSTS": hosts, "DJANGO_SETTINGS_MODULE": "charterbook.shell.settings"}
        asked = subprocess.run(
            [sys.executable, "-c", code], env=_surroundings() | environment, capture_output=True, check=False
        )
        assert asked.returncode == status, asked.stderr


def _surroundings() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if name not in {"CHARTERBOOK_TLS", "CHARTERBOOK_HOSTS"}}


@pytest.mark.django_db
@pytest.mark.parametrize("collected", [True, False])
def test_no_folder_is_listed_and_nothing_beside_the_static_files_is_given(tmp_path: Path, collected: bool) -> None:
    home = tmp_path / "home"
    (home / "static" / "kit").mkdir(parents=True)
    for name in ("static/kit/base.css", "secret_key", "static/.git"):
        (home / name).write_text("held")
    with override_settings(STORAGES=PLAIN, WHITENOISE_AUTOREFRESH=not collected, STATIC_ROOT=home / "static"):
        client = Client()
        assert b"".join(client.get("/static/kit/base.css").streaming_content)
        for path in CLOSED:
            assert client.get(path).status_code == 404, path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """Run the web server as the site does, before a page that notes what it was asked."""
    folder = tmp_path_factory.mktemp("server")
    log = folder / "asked"
    log.touch()
    (folder / "noting.py").write_text(APP.format(log=str(log)))
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    arguments = ["noting:application", *serve_command._arguments(f"127.0.0.1:{port}", 1)[1:]]
    command = [sys.executable, "-m", "gunicorn", *arguments]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as site:
        for _turn in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, log
        site.terminate()


def said_to(port: int, words: bytes) -> bytes:
    """Say something to the server and return its answer; it may have hung up before it heard all."""
    told = b""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as held, suppress(ConnectionError, BrokenPipeError):
        held.sendall(words)
        with suppress(OSError):
            held.shutdown(socket.SHUT_WR)
        while part := held.recv(65_536):
            told += part
    return told


HEAD = b"POST /outer HTTP/1.1\r\nHost: x\r\n"
INNER = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKED = b"0\r\n\r\n" + INNER
SMUGGLED = {
    "length and chunks": HEAD + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n" % len(CHUNKED) + CHUNKED,
    "chunks and length": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: %d\r\n\r\n" % len(CHUNKED) + CHUNKED,
    "two lengths": HEAD + b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(INNER) + INNER,
    "length with a sign": HEAD + b"Content-Length: +0\r\n\r\n" + INNER,
    "length with a stroke": HEAD + b"Content-Length: 0_0\r\n\r\n" + INNER,
    "length below nothing": HEAD + b"Content-Length: -1\r\n\r\n" + INNER,
    "unknown coding": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n" + CHUNKED,
    "coding hidden": HEAD + b"Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n" + INNER,
    "coding twice": HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + CHUNKED,
    "coding folded": HEAD + b"X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n" + INNER,
    "chunk size in disguise": HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + INNER,
    "bare line feeds": b"POST /outer HTTP/1.1\nHost: x\nContent-Length: 0\n\n" + INNER,
    "name with a line in it": HEAD + b"X: a\rGET /smuggled HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
}


@pytest.mark.parametrize("how", sorted(SMUGGLED))
def test_no_request_is_hidden_in_another(server: tuple[int, Path], how: str) -> None:
    port, log = server
    log.write_text("")
    said_to(port, SMUGGLED[how])
    assert "/smuggled" not in log.read_text()
    assert said_to(port, b"GET /plain HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert "/plain http\n" in log.read_text()


def test_two_requests_one_after_the_other_are_two(server: tuple[int, Path]) -> None:
    port, log = server
    log.write_text("")
    said_to(port, HEAD + b"Content-Length: 2\r\n\r\nab" + INNER.replace(b"/smuggled", b"/second"))
    assert log.read_text().split()[::2] == ["/outer", "/second"]


def test_headers_that_name_another_place_are_not_believed(server: tuple[int, Path]) -> None:
    port, log = server
    log.write_text("")
    named = b"SCRIPT_NAME: /evil\r\nPATH_INFO: /evil\r\nX-Script-Name: /evil\r\n"
    said_to(port, b"GET /plain HTTP/1.1\r\nHost: x\r\n" + named + b"Connection: close\r\n\r\n")
    assert "/evil" not in log.read_text()
    assert not settings.USE_X_FORWARDED_HOST
    assert settings.SECURE_PROXY_SSL_HEADER is None
