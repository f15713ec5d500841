"""A weak network between browser and site: 64 kbit/s, 300 ms there and back, 3 % of the packets lost, and cuts.

A relay of our own in user space, for not every kernel has netem (`tc qdisc add … netem`: "qdisc kind is unknown").
Packets leave one after the other at that rate, each is under way for half of those 300 ms, and a lost one holds up
what follows on its connection until TCP has sent it again. A new connection costs one journey there and back.
"""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Queue

PACKET = 1460
RATE = 64_000 / 8  # bytes a second, each way
WAY = 0.15  # seconds
LOSS, AGAIN = 0.03, 0.5  # share of packets, and seconds until TCP sends one again
QUEUE = 64  # packets
Packets = Queue[tuple[float, bytes]]  # when each arrives, and what it brings


class Line:
    """One way of the link, shared by all connections: bytes leave one after the other."""

    def __init__(self, seed: int) -> None:
        self._lock, self._free, self._chance = threading.Lock(), 0.0, random.Random(seed)

    def arrival(self, size: int) -> float:
        """Let a packet of that size leave; return when it arrives."""
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size / RATE
            return self._free + WAY + (AGAIN if self._chance.random() < LOSS else 0)


class Relay:
    """Stands between a browser and the site."""

    def __init__(self, port: int) -> None:
        self.site = port
        self.up, self.down = Line(1), Line(2)
        self._whole, self._swallows = threading.Event(), threading.Event()
        self._whole.set()
        self._open: set[socket.socket] = set()
        self._ear = socket.create_server(("127.0.0.1", 0), backlog=QUEUE)
        self.port = self._ear.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and let none through until `mend`."""
        self._whole.clear()
        for end in list(self._open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut_at_the_next_answer(self) -> None:
        """Let what is sent reach the site, and `cut` as soon as the site answers: the answer is lost."""
        self._swallows.set()

    def mend(self) -> None:
        """Let connections through again."""
        self._swallows.clear()
        self._whole.set()

    def close(self) -> None:
        """End the relay."""
        self.cut()
        self._ear.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _from = self._ear.accept()
            except OSError:
                return
            if not self._whole.is_set():
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.site))
            self._open |= {near, far}
            for source, target, line in ((near, far, self.up), (far, near, self.down)):
                packets: Packets = Queue(QUEUE)
                threading.Thread(target=self._take, args=(source, line, packets), daemon=True).start()
                threading.Thread(target=self._deliver, args=(source, target, packets), daemon=True).start()

    def _take(self, source: socket.socket, line: Line, packets: Packets) -> None:
        """Take packets from one end until it says no more, which is said by an empty one."""
        shaken = time.monotonic() + 2 * WAY
        due, data = shaken, b"-"
        while data:
            try:
                data = source.recv(PACKET)
            except OSError:
                data = b""
            if data and line is self.down and self._swallows.is_set():
                self.cut()
            due = max(due, line.arrival(len(data)))  # what was lost holds up what follows
            packets.put((due, data))

    def _deliver(self, source: socket.socket, target: socket.socket, packets: Packets) -> None:
        with suppress(OSError):
            while True:
                due, data = packets.get()
                time.sleep(max(due - time.monotonic(), 0))
                if not data or not self._whole.is_set():
                    break
                target.sendall(data)
        for end in (source, target):
            self._open.discard(end)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        while data:  # so that who takes is never held up by a full queue
            _due, data = packets.get()
        source.close()


@contextmanager
def weak(url: str) -> Iterator[tuple[str, Relay]]:
    """Put the weak network before a site; yield its address there."""
    relay = Relay(int(url.rpartition(":")[2]))
    try:
        yield f"http://127.0.0.1:{relay.port}", relay
    finally:
        relay.close()
