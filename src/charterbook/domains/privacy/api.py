"""What the shell may use of privacy."""

from charterbook.domains.privacy.actions import link_account, unlink_account
from charterbook.domains.privacy.models import SelfAccess
from charterbook.domains.privacy.queries import link_of, person_by_card, person_of

__all__ = ["SelfAccess", "link_account", "link_of", "person_by_card", "person_of", "unlink_account"]
