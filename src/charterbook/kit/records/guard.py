"""What is kept: rows read only within a scope, and records that can only be written inside an action."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, NoReturn

from django.db import models

from charterbook.kit.records.classes import Classes
from charterbook.kit.records.reach import in_reach
from charterbook.kit.records.wall import Wall

_writing: ContextVar[bool] = ContextVar("charterbook_writing", default=False)


class WrittenOutsideAction(RuntimeError):  # noqa: N818 -- it says what was done
    """A record was about to be written without an action, hence without right and audit."""


@contextmanager
def writing() -> Iterator[None]:
    """Open the door for writes; only the action decorator does."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def _guard(model: type[models.Model]) -> None:
    if not _writing.get():
        message = f"{model._meta.label} is written only by an action"
        raise WrittenOutsideAction(message)


class KeptQuerySet(models.QuerySet[Any]):
    """A queryset of rows that are kept."""

    def raw(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: raw rows would pass the scope by."""
        message = "records are read through the declared queries"
        raise WrittenOutsideAction(message)


class KeptManager(models.Manager.from_queryset(KeptQuerySet)):  # type: ignore[misc]  # made at run time by Django
    """Finds rows within the scope of the running work; raises NoScope where there is none."""

    def get_queryset(self) -> Any:
        """Return the rows within reach. Raises NoScope."""
        return in_reach(self.model, super().get_queryset())


class Kept(models.Model):
    """The base of everything that is kept: each field has its class, and the rows their wall."""

    wall: ClassVar[Wall]
    classes: ClassVar[Classes]

    objects: Any = KeptManager()

    class Meta:
        abstract = True


class RecordQuerySet(KeptQuerySet):
    """A queryset whose writes need an open action."""

    def update(self, **values: Any) -> int:
        """Update the rows. Raises WrittenOutsideAction."""
        _guard(self.model)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows. Raises WrittenOutsideAction."""
        _guard(self.model)
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Insert the records. Raises WrittenOutsideAction."""
        _guard(self.model)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        """Update the records. Raises WrittenOutsideAction."""
        _guard(self.model)
        return super().bulk_update(objs, fields, *args, **kwargs)


class RecordManager(KeptManager.from_queryset(RecordQuerySet)):  # type: ignore[misc]  # made at run time by Django
    """Finds records within the scope of the running work."""


class Record(Kept):
    """The base of every kept record: written only inside an action, audited by the database itself."""

    objects: Any = RecordManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the record. Raises WrittenOutsideAction."""
        _guard(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the record. Raises WrittenOutsideAction."""
        _guard(type(self))
        return super().delete(*args, **kwargs)
