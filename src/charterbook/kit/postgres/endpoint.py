"""Where a database is and who may enter it: what every connection is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote, urlencode

RoleName = Literal["owner", "app", "admin"]

DATABASE = "charterbook"
OWNER = "charterbook_owner"
APP = "charterbook_app"
ADMIN = "postgres"


@dataclass(frozen=True, slots=True)
class Role:
    """A database role and its password; the password never shows in a printout."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A database server as the application sees it; `host` is a socket folder or a network name."""

    host: str
    port: int
    database: str
    owner: Role
    app: Role
    admin: Role
    options: Mapping[str, str] = field(default_factory=dict)

    def role(self, role: RoleName) -> Role:
        """Return the role of that name; on a server that is not ours the admin is the owner."""
        return {"owner": self.owner, "app": self.app, "admin": self.admin}[role]

    def dsn(self, role: RoleName, database: str | None = None) -> str:
        """Return the connection URL of a role, to the book's database or to another one."""
        who = self.role(role)
        password = f":{quote(who.password, safe='')}" if who.password else ""
        query = urlencode({"host": self.host, "port": str(self.port), **self.options}, quote_via=quote)
        return f"postgresql://{quote(who.name, safe='')}{password}@/{quote(database or self.database, safe='')}?{query}"

    def django(self, role: RoleName, database: str | None = None) -> dict[str, Any]:
        """Return the same as one entry of Django's DATABASES; `OPTIONS` is there only where the URL had options."""
        who = self.role(role)
        settings: dict[str, Any] = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database or self.database,
            "USER": who.name,
            "PASSWORD": who.password,
            "HOST": self.host,
            "PORT": str(self.port),
        }
        return settings | ({"OPTIONS": dict(self.options)} if self.options else {})
