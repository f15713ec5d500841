"""Walks the site by its links: one or two pages of every address, as they are served."""

import gzip
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext

STARTS = ("/", "/help/", "/code/", "/reviews/")
MOST = 2  # pages of one address with the same questions
LIMIT = 400  # pages in all
SHOWN = ("alt", "aria-label", "placeholder", "title", "data-say", "data-sent", "data-waiting", "data-failed")
SILENT = ("script", "style", "code", "pre")
# Acts; the samples of the gallery, which are names of a book; and pages whose language stands in their address.
NOT_WALKED = {"sign_out", "language", "tour_end", "gallery", "report", "report_answers"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was served: the name of its address, where, what it says, and its bytes on the wire."""

    route: str
    address: str
    texts: tuple[str, ...]
    links: tuple[str, ...]
    parts: tuple[str, ...]
    files: tuple[str, ...]
    weight: int


@dataclass
class _Reader(HTMLParser):
    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.texts += [given[name] for name in SHOWN if given.get(name)]
        if tag == "a" and given.get("href") and "download" not in given:
            self.links.append(given["href"])
        if (tag, given.get("rel")) == ("link", "stylesheet") or tag in {"script", "use"}:
            file = given.get("href") or given.get("src") or ""
            self.files.append(file.partition("#")[0])
        if given.get("hx-get"):
            self.parts.append(given["hx-get"])
        # Names of languages, names of the book and what somebody wrote in a file are said in their own.
        if tag in SILENT or given.get("lang") or given.get("translate") == "no":
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and [tag for tag in self.within if tag != "html"] == []:
            self.texts.append(text)


def walk(request: APIRequestContext, starts: tuple[str, ...] = STARTS, *, once: bool = False) -> Iterator[Page]:
    """Yield pages of every address that links lead to, in the language of the session; or, once, one of each at all."""
    seen: Counter[tuple[str, ...]] = Counter()
    known, waiting = set(starts), deque(starts)
    while waiting and sum(seen.values()) < LIMIT:
        address = waiting.popleft()
        kind = kind_of(address)
        if kind is not None and once:
            kind = kind[:1]
        if kind is None or seen[kind] >= (1 if once else MOST):
            continue
        page = opened(request, address)
        if page is None:
            continue
        seen[kind] += 1
        yield page
        for link in page.links:
            there = urlsplit(urljoin(address, link))
            onward = there.path + (f"?{there.query}" if there.query else "")
            if not there.netloc and onward not in known:
                known.add(onward)
                waiting.append(onward)


def kind_of(address: str) -> tuple[str, ...] | None:
    """Return the name of an address and what it is asked; None for one that is not walked."""
    there = urlsplit(address)
    try:
        name = resolve(there.path).url_name
    except Resolver404:
        return None
    if name is None or name in NOT_WALKED:
        return None
    return (name, *sorted({key for key, _value in parse_qsl(there.query)}))


def weight_of(request: APIRequestContext, file: str) -> int:
    """Return the bytes of a style sheet, script or picture on the wire."""
    return len(gzip.compress(request.get(file).body(), 6))


def opened(request: APIRequestContext, address: str, headers: Mapping[str, str] | None = None) -> Page | None:
    """Return the page of an address; None for a file."""
    answer = request.get(address, headers={**(headers or {}), "Accept-Encoding": "gzip"})
    assert answer.status < 500, address
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return None
    body = answer.body()
    reader = _Reader()
    reader.feed(body.decode())
    return Page(
        route=resolve(urlsplit(address).path).url_name or "",
        address=address,
        texts=tuple(reader.texts),
        links=tuple(reader.links),
        parts=tuple(reader.parts),
        files=tuple(sorted({file for file in reader.files if file})),
        weight=len(gzip.compress(body, 6)),
    )
