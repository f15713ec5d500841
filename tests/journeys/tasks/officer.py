"""Six tasks of an officer."""

from .task import Task

OFFICER: tuple[Task, ...] = ()
