"""The line that ties a paper to the audit: what was noted until then can be checked against the paper later."""

from django.utils import timezone

from charterbook.engines.reviews.words import PAPER
from charterbook.ground.audit.api import newest_root
from charterbook.kit.dates import format_date


def seal_line(language: str) -> str:
    """Return the newest seal as a line; empty where nothing was sealed yet."""
    root = newest_root()
    if root is None:
        return ""
    day = format_date(timezone.localtime(root.at).date(), language)
    return PAPER[language]["seal"].format(code=root.code, day=day)
