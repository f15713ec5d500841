"""The wall in the database: tickets that say whose rows are within reach, and the policies that ask for them."""

from charterbook.kit.wall.entering import entered, renew
from charterbook.kit.wall.policies import install_walls
from charterbook.kit.wall.ticket import new_key, ticket_for

__all__ = ["entered", "install_walls", "new_key", "renew", "ticket_for"]
