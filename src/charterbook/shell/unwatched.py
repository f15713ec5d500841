"""Pages that leave no line in any log; read while the settings are made, hence without models."""

import logging

# Who reports without a name leaves no line either: not even that something was refused, or when.
UNWATCHED = frozenset({"report", "report_answers"})


def is_watched(request: object) -> bool:
    """Tell whether anything of a request may be noted."""
    match = getattr(request, "resolver_match", None)
    return getattr(match, "url_name", None) not in UNWATCHED


class Watched(logging.Filter):
    """Keeps out what went wrong on a page that leaves no trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record may be written."""
        return is_watched(getattr(record, "request", None))
