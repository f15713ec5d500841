"""The server's two configuration files, written anew at every start."""

from charterbook.kit.postgres.endpoint import ADMIN
from charterbook.kit.postgres.listening import LOOPBACK
from charterbook.kit.postgres.place import Place
from charterbook.kit.postgres.private_files import write_private

HEADING = "# Written by Charterbook at every start of the server: changes made here are lost.\n"
OWN_SETTINGS = "own.conf"

# max_wal_size is small so that a laptop is back within seconds after a crash.
SETTINGS = {
    "max_connections": "60",
    "shared_buffers": "128MB",
    "max_wal_size": "256MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "password_encryption": "scram-sha-256",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    # A failed statement holds what it was to write, and its detail the value that was there already: names of people.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_startup_progress_interval": "2s",
    "unix_socket_permissions": "0700",
}


def write_settings(place: Place) -> None:
    """Write postgresql.conf and pg_hba.conf for a place. Raises OSError."""
    write_private(place.data / "postgresql.conf", settings_text(place))
    write_private(place.data / "pg_hba.conf", access_text(place))


def settings_text(place: Place) -> str:
    """Return postgresql.conf; a file own.conf beside it may add to it or change it."""
    listening = {"port": str(place.port)}
    if place.host == LOOPBACK:
        listening |= {"listen_addresses": LOOPBACK, "unix_socket_directories": ""}
    else:
        # The value is a list of names: double quotes keep a folder with spaces in one piece.
        folder = place.host.replace('"', '""')
        listening |= {"listen_addresses": "", "unix_socket_directories": f'"{folder}"'}
    lines = [f"{name} = {_quoted(value)}\n" for name, value in (listening | SETTINGS).items()]
    hint = f"# Own settings go into {OWN_SETTINGS} beside this file.\n"
    return f"{HEADING}{hint}{''.join(lines)}include_if_exists = '{OWN_SETTINGS}'\n"


def access_text(place: Place) -> str:
    """Return pg_hba.conf: everybody shows a password, by the one way in that there is."""
    way_in = f"host {{}} {{}} {LOOPBACK}/32" if place.host == LOOPBACK else "local {} {}"
    lines = [way_in.format("all", "all"), way_in.format("replication", ADMIN)]
    return HEADING + "".join(f"{line} scram-sha-256\n" for line in lines)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
