"""Pages of personal data."""

from charterbook.domains.privacy.views.links import link_end, links
from charterbook.domains.privacy.views.looked import looked
from charterbook.domains.privacy.views.oneself import me, me_data, me_print
from charterbook.domains.privacy.views.requests import request_answer, request_new, requests

__all__ = ["link_end", "links", "looked", "me", "me_data", "me_print", "request_answer", "request_new", "requests"]
