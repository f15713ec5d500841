"""The same lines to another machine: who breaks into this one cannot take back what was sent (ASVS 5.0 16.4.3)."""

from logging.handlers import SysLogHandler

PORT = 514


class LogHost(SysLogHandler):
    """Sends each line to a collector of logs by syslog over UDP; one that does not answer delays nothing.

    `place` is "host" or "host:port". Raises ValueError for a port that is no number.
    """

    def __init__(self, place: str) -> None:
        host, _colon, port = place.partition(":")
        super().__init__((host, int(port or PORT)), facility=SysLogHandler.LOG_AUTH)
        self.ident = "charterbook: "
        self.append_nul = False
