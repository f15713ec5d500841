"""A book's own database server: made, started, proved, shared by several processes, stopped."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charterbook.kit.postgres import endpoint as names
from charterbook.kit.postgres.binaries import Binaries, find_binaries
from charterbook.kit.postgres.doors import ACCESS_FILE, OpenDoor, open_doors, refuse_open_doors
from charterbook.kit.postgres.endpoint import Endpoint, Role
from charterbook.kit.postgres.founding import check_version, is_whole, make_data
from charterbook.kit.postgres.listening import LOOPBACK, choose_listening, socket_file
from charterbook.kit.postgres.locked_home import refuse_locked
from charterbook.kit.postgres.locks import holding
from charterbook.kit.postgres.passwords import keep_passwords, new_password, read_passwords
from charterbook.kit.postgres.pid_file import PidFile, disown, live_server
from charterbook.kit.postgres.place import Place, folder_for, make_home, note_place, noted_place, own_folder
from charterbook.kit.postgres.private_files import write_private
from charterbook.kit.postgres.private_home import keep_private
from charterbook.kit.postgres.proof import prove
from charterbook.kit.postgres.provision import furnish, read_anew
from charterbook.kit.postgres.reach import within_reach
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence, files_in_words, say_nothing
from charterbook.kit.postgres.server_process import (
    LAST_ONE_LEAVING,
    PORT_TAKEN,
    Log,
    explained,
    start_server,
    stop_server,
)
from charterbook.kit.postgres.server_settings import access_text, write_settings
from charterbook.kit.postgres.server_user import ServerUser, server_user
from charterbook.kit.refusal import mark as _

ROLES = {"admin": names.ADMIN, "owner": names.OWNER, "app": names.APP}
STARTING_MAY_LAST = 3600
LEAVING_MAY_LAST = 30
STRANGER_MAY_ANSWER = 10
PAUSE = 0.1
STILL_STARTING = _(
    "Another process has been starting the database for %(seconds)s s. Look into server.log in its folder."
)
STILL_LEAVING = _("Processes of the last server still run after %(seconds)s s, and keep %(path)s. End them first.")


@dataclass(frozen=True, slots=True)
class Status:
    """What the server is doing now; `folder` is None before the book has a database."""

    is_running: bool
    folder: Path | None = None
    host: str = ""
    port: int = 0
    pid: int | None = None
    version: str = ""
    since: datetime | None = None


class Cluster:
    """The embedded server of the book that lives in `home`."""

    def __init__(self, home: Path, binaries: Binaries | None = None) -> None:
        """Take the server of a home; the programs are looked for when they are needed."""
        self.home = home.expanduser().resolve()
        self._binaries = binaries

    @property
    def folder(self) -> Path:
        """The folder in the home with passwords, locks, the log and, where it can, the data."""
        return own_folder(self.home)

    def endpoint(self) -> Endpoint:
        """Return where the database is, running or not. Raises PostgresUnavailable before there is one."""
        with files_in_words(self.home):
            place = noted_place(self.home)
            if place is None:
                raise PostgresUnavailable(
                    _("The book in %(home)s has no database yet: start it once (charterbook serve)."), home=self.home
                )
            return self._endpoint(place)

    def status(self) -> Status:
        """Return what the server is doing, by a real query. Raises PostgresUnavailable where the book can't be read."""
        with files_in_words(self.home):
            place = noted_place(self.home)
            if place is None:
                return Status(is_running=False)
            proof = prove(self._endpoint(place))
            found = live_server(place.data)
        return Status(
            is_running=proof.is_alive,
            folder=place.folder,
            host=place.host,
            port=place.port,
            pid=found.pid if found else None,
            version=proof.version,
            since=proof.since,
        )

    def ensure_running(self, say: Say = say_nothing) -> Endpoint:
        """Return the endpoint of a server that has just answered, started or made if need be.

        Raises PostgresUnavailable with a sentence that says what is in the way.
        """
        with files_in_words(self.home):
            refuse_locked(self.home)
            keep_private(self.home)
            if (endpoint := self._serving()) is not None:
                return endpoint
            make_home(self.home)
            with holding(self.folder / "start.lock", seconds=STARTING_MAY_LAST, waiting=STILL_STARTING):
                # It may have been locked while we waited.
                refuse_locked(self.home)
                return self._serving() or self._start(say)

    def stop(self) -> bool:
        """Stop the server; returns whether one was running. Raises PostgresUnavailable if it does not stop."""
        with files_in_words(self.home):
            place = noted_place(self.home)
            if place is None:
                return False
            with holding(self.folder / "start.lock", seconds=STARTING_MAY_LAST, waiting=STILL_STARTING):
                return self._stop(place)

    @contextmanager
    def kept_closed(self) -> Iterator[None]:
        """Stop the server, and keep every process from starting it while the block runs. Raises PostgresUnavailable."""
        with files_in_words(self.home):
            make_home(self.home)
            place = noted_place(self.home)
        with holding(self.folder / "start.lock", seconds=STARTING_MAY_LAST, waiting=STILL_STARTING):
            if place is not None:
                self._stop(place)
            folder = place.folder if place is not None and place.folder.is_dir() else self.folder
            with holding(folder / "serving.lock", seconds=LEAVING_MAY_LAST, waiting=STILL_LEAVING):
                yield

    def open_doors(self) -> list[OpenDoor]:
        """Return the lines that let somebody into the server without scram. Raises PostgresUnavailable."""
        with files_in_words(self.home):
            place = noted_place(self.home)
            return open_doors(place.data) if place is not None else []

    def mend_doors(self) -> None:
        """Write pg_hba.conf anew, and have a running server read it. Raises PostgresUnavailable."""
        with files_in_words(self.home):
            place = noted_place(self.home)
            if place is None:
                return
            write_private(place.data / ACCESS_FILE, access_text(place))
            if live_server(place.data) is not None:
                read_anew(self._endpoint(place))

    def _stop(self, place: Place) -> bool:
        # pg_ctl would send its signal to whatever process the pid file names.
        if live_server(place.data) is None:
            return False
        user = server_user(place.data, say_nothing)
        stop_server(place, within_reach(self._programs(), user, say_nothing), user)
        return True

    def _programs(self) -> Binaries:
        self._binaries = self._binaries or find_binaries()
        return self._binaries

    def _endpoint(self, place: Place) -> Endpoint:
        kept = read_passwords(self.folder)
        if missing := sorted(ROLES.keys() - kept.keys()):
            raise PostgresUnavailable(
                _("%(folder)s/secrets.toml lacks the passwords of: %(roles)s. Put that file back from a backup."),
                folder=self.folder,
                roles=", ".join(missing),
            )
        owner, app, admin = (Role(ROLES[role], kept[role]) for role in ("owner", "app", "admin"))
        return Endpoint(place.host, place.port, names.DATABASE, owner, app, admin)

    def _serving(self) -> Endpoint | None:
        place = noted_place(self.home)
        if place is None or not is_whole(place.data):
            return None
        refuse_open_doors(place.data)
        # Somebody else may have our port now, and keep us waiting for an answer that he does not know.
        if place.host == LOOPBACK and live_server(place.data) is None:
            return None
        endpoint = self._endpoint(place)
        return endpoint if prove(endpoint).is_furnished else None

    def _start(self, say: Say) -> Endpoint:
        noted = noted_place(self.home)
        user = server_user((noted.folder if noted else self.folder) / "data", say)
        folder = folder_for(self.home, user, say)
        binaries = within_reach(self._programs(), user, say)
        began = time.monotonic()
        if (found := live_server(folder / "data")) is not None:
            say(Sentence(_("A server already runs on this book's data; waiting for its answer.")))
            if self._answered(folder / "data", found):
                return self._furnished()
        with holding(folder / "serving.lock", seconds=LEAVING_MAY_LAST, waiting=STILL_LEAVING) as lock:
            self._have_data(folder / "data", binaries, user, say)
            self._launch(folder, binaries, user, lock=lock, last_port=noted.port if noted else 0, say=say)
        endpoint = self._furnished()
        say(Sentence(_("The database server is running, %(seconds).1f s."), seconds=time.monotonic() - began))
        return endpoint

    def _have_data(self, data: Path, binaries: Binaries, user: ServerUser | None, say: Say) -> None:
        if not is_whole(data):
            # Passwords are kept before the server learns them: a start that is cut short can be done over.
            kept = read_passwords(self.folder)
            passwords = {role: kept.get(role) or new_password() for role in ROLES}
            keep_passwords(self.folder, passwords)
            make_data(data, binaries, user, password=passwords["admin"], say=say)
        check_version(data, binaries)
        refuse_open_doors(data)

    def _launch(
        self, folder: Path, binaries: Binaries, user: ServerUser | None, *, lock: int, last_port: int, say: Say
    ) -> None:
        """Start the server on whole data, again while the last one is leaving or a port is taken."""
        deadline = time.monotonic() + LEAVING_MAY_LAST
        log = Log(self.folder)
        try:
            while True:
                place = Place(folder, *choose_listening(folder, user, last_port=last_port))
                write_settings(place)
                note_place(self.home, place)
                disown(place.data, None if place.host == LOOPBACK else socket_file(Path(place.host)))
                told = start_server(place, binaries, user, log=log, lock=lock, say=say)
                if told is None:
                    return
                # A long recovery outlasts pg_ctl's patience, not ours.
                if (found := live_server(place.data)) is not None and self._answered(place.data, found):
                    return
                if not any(sign in told for sign in (*LAST_ONE_LEAVING, PORT_TAKEN)) or time.monotonic() > deadline:
                    raise explained(told, log)
                time.sleep(PAUSE)
        finally:
            log.close()

    def _answered(self, data: Path, found: PidFile | None) -> bool:
        """Wait while a living server starts or stops; tells whether it answered. Raises PostgresUnavailable.

        One that says it is ready and does not answer us was started by somebody else: two on the same data would
        destroy them. One that answers where its pid file says is ours, and the lost note is written again.
        """
        ready_since = None
        while found is not None:
            place = Place(data.parent, found.host, found.port)
            # The file names no host before the server listens.
            if found.host and prove(self._endpoint(place)).is_alive:
                note_place(self.home, place)
                return True
            if found.state == "ready":
                ready_since = ready_since or time.monotonic()
                if time.monotonic() - ready_since > STRANGER_MAY_ANSWER:
                    raise _stranger(data, found)
            time.sleep(PAUSE)
            found = live_server(data)
        return False

    def _furnished(self) -> Endpoint:
        endpoint = self.endpoint()
        proof = prove(endpoint)
        if not proof.is_alive:
            raise PostgresUnavailable(
                _("The database server started and does not answer (%(reason)s). Look into %(log)s."),
                reason=proof.reason,
                log=self.folder / "server.log",
            )
        if not proof.is_furnished:
            furnish(endpoint)
        return endpoint


def _stranger(data: Path, found: PidFile) -> PostgresUnavailable:
    return PostgresUnavailable(
        _(
            "Another PostgreSQL (process %(pid)s, listening at %(host)s:%(port)s) runs on the data in %(folder)s. "
            "Two servers on the same data would destroy them, so none was started. Stop that one first."
        ),
        pid=found.pid,
        host=found.host,
        port=found.port,
        folder=data,
    )
