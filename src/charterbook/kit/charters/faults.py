"""What can be wrong with a charter, said so that whoever keeps the file can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a charter: the file, the entry in it, what is wrong and how to mend it."""

    file: str
    entry: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.entry}" if self.entry else self.file
        return f"{place}: {self.what}. To mend: {self.mend}."


class CharterFault(Exception):  # noqa: N818 -- named as the house names it: the fault that stops a charter
    """A charter cannot be used: `faults` lists everything that was found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UnknownCode(LookupError):  # noqa: N818 -- named as the house names it: what was asked for
    """No entry of the subject has the code on the day asked for."""


class UnknownSetting(LookupError):  # noqa: N818 -- named as the house names it: what was asked for
    """No rule of the subject has a value for the key on the day asked for."""


class UnknownSubject(LookupError):  # noqa: N818 -- named as the house names it: what was asked for
    """The charter has no subject of that name."""
