"""A crowd at work: each user thinks, asks for a page as a browser does, waits for the answer, and thinks again."""

import gzip
import http.client
import random
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

RECORD = re.compile(r'href="(/records/[\w.]+/\d+/)"')
PARTS = ("Nghị quyết", "Chuyên đề", "Kết luận", "Chỉ thị")
KINDS = ("DISSEMINATION", "THEMATIC")
ANSWER_WITHIN = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a user works: the cookies of the session, lists with their unit, and what may be done there."""

    name: str
    unit: str
    cookies: str
    lists: tuple[str, ...]
    report: str
    exports: tuple[str, ...]
    may_save: bool
    organiser: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was answered: what it was, when it began, how long it took, and what was wrong with it."""

    what: str
    began: float
    seconds: float
    fault: str = ""
    who: str = ""
    address: str = ""


@dataclass
class Crowd:
    """All users, what they asked, and the keys of the forms whose saving was confirmed."""

    port: int
    mix: dict[str, int]
    think: float
    longest_think: float
    asked: list[Asked] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    ends: float = 0.0

    def work(self, seats: list[Seat], seconds: float, began: float) -> None:
        """Let everybody work until so many seconds have passed."""
        self.ends = began + seconds
        threads = [threading.Thread(target=_User(self, seat, number).work) for number, seat in enumerate(seats)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


class _User:
    """Somebody at a seat, with one connection that is kept."""

    def __init__(self, crowd: Crowd, seat: Seat, number: int) -> None:
        self.crowd, self.seat = crowd, seat
        self.chance = random.Random(number)
        self.cookies = seat.cookies
        self.held: http.client.HTTPConnection | None = None
        self.records: list[str] = []

    def work(self) -> None:
        time.sleep(self.chance.uniform(0, self.crowd.think))
        acts, parts = list(self.crowd.mix), list(self.crowd.mix.values())
        while time.monotonic() < self.crowd.ends:
            getattr(self, f"_{self.chance.choices(acts, parts)[0]}")()
            self._think()

    def _think(self) -> None:
        pause = min(self.chance.expovariate(1 / self.crowd.think), self.crowd.longest_think)
        time.sleep(min(pause, max(self.crowd.ends - time.monotonic(), 0)))

    def _list(self) -> None:
        page = self._ask("list", self.chance.choice(self.seat.lists))
        self.records = RECORD.findall(page) or self.records

    def _record(self) -> None:
        if self.records:
            self._ask("record", self.chance.choice(self.records))
        else:
            self._list()

    def _report(self) -> None:
        self._ask("report", self.seat.report)

    def _export(self) -> None:
        self._ask("export", self.chance.choice(self.seat.exports))

    def _save(self) -> None:
        """Open the form of a class, think, send it, and go to the page that tells what was saved."""
        if not self.seat.may_save:
            self._record()
            return
        address = f"/forms/classes.classes/?unit={quote(self.seat.unit)}"
        if not self._ask("form", address):
            return
        self._think()
        key, token = str(uuid4()), self._cookie("csrftoken")
        attended = self.chance.randrange(5, 60)
        facts = {
            "csrfmiddlewaretoken": token,
            "_key": key,
            "f-code": f"B-{key[:12]}",
            "f-kind": self.chance.choice(KINDS),
            "f-topic": f"{self.chance.choice(PARTS)} {self.chance.randrange(100)}",
            "f-organiser": self.seat.organiser,
            "f-held_on": f"{self.chance.randrange(1, 28)}.{self.chance.randrange(1, 12)}.2023",
            "f-summoned": str(attended + 3),
            "f-attended": str(attended),
        }
        if self._ask("save", address, facts) and self.location:
            self.crowd.saved.append(key)
            self._ask("saved", self.location)

    def _cookie(self, name: str) -> str:
        found = re.search(rf"{name}=([^;]+)", self.cookies)
        return found[1] if found else ""

    def _ask(self, what: str, address: str, facts: dict[str, str] | None = None) -> str:
        """Ask, note how it went, and return the page; empty where the answer is not the one expected."""
        began, fault, page = time.monotonic(), "", ""
        self.location = ""
        try:
            status, kind, body = self._answer(address, facts)
            if status != (302 if facts else 200):
                fault = f"status {status}"
            page = body.decode() if kind.startswith("text/html") and not facts else "file"
        except (OSError, http.client.HTTPException) as broken:
            fault = type(broken).__name__
            self.held = None
        self.crowd.asked.append(Asked(what, began, time.monotonic() - began, fault, self.seat.name, address))
        return "" if fault else page

    def _answer(self, address: str, facts: dict[str, str] | None) -> tuple[int, str, bytes]:
        if self.held is None:
            self.held = http.client.HTTPConnection("127.0.0.1", self.crowd.port, timeout=ANSWER_WITHIN)
        headers = {"Cookie": self.cookies, "Accept-Encoding": "gzip", "Accept": "text/html,*/*"}
        if facts is None:
            self.held.request("GET", address, headers=headers)
        else:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            self.held.request("POST", address, urlencode(facts), headers)
        answer = self.held.getresponse()
        body = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self._keep(cookie.partition(";")[0])
        self.location = unescape(answer.headers.get("Location", ""))
        if answer.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return answer.status, answer.headers.get("Content-Type", ""), body

    def _keep(self, cookie: str) -> None:
        name = cookie.partition("=")[0]
        others = [held for held in self.cookies.split("; ") if not held.startswith(f"{name}=")]
        self.cookies = "; ".join([*others, cookie])


def measured(crowd: Crowd, since: float) -> Iterator[Any]:
    """Yield what was asked after the warming."""
    return (asked for asked in crowd.asked if asked.began >= since)
