"""A field whose text is sealed on its way into the database and opened on its way out."""

from typing import Any

from django.db import models

from charterbook.ground.sealing.boxes import seal, unseal


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]  # generic for the checker only
    """A text of class P3: the database, its audit and its backups hold boxes only. It cannot be searched or ordered.

    Reading raises Sealed where the key is missing.
    """

    def __init__(self, *args: Any, purpose: str = "", **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"purpose": self.purpose}

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal a text; an empty one stays empty. Raises TypeError for what is no text, which would lie there open."""
        if value is not None:
            if not isinstance(value, str):
                message = f"{self.name} takes a text"
                raise TypeError(message)
            value = seal(self.purpose, value.encode()) if value else b""
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> str | None:
        """Open the box. Raises Sealed."""
        if value is None:
            return None
        return unseal(self.purpose, bytes(value)).decode() if value else ""
