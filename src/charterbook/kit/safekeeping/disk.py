"""Whether the disk under a book is encrypted, as far as the system tells."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from charterbook.kit.refusal import mark as _

# Each keeps its files encrypted on another file system.
ENCRYPTED_TYPES = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs"})
SHARED_TYPES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs"})
DEEPEST = 8
SECONDS = 20


class DiskState(Enum):
    """What the system says of the disk under a book."""

    ENCRYPTED = "encrypted"
    CLEAR = "clear"
    UNKNOWN = "unknown"

    @property
    def sentence(self) -> str:
        """The msgid of the state in words, with what to do."""
        return SENTENCES[self]


SENTENCES = {
    DiskState.ENCRYPTED: _("The disk of this book is encrypted."),
    DiskState.CLEAR: _(
        "The disk of this book is not encrypted: whoever takes this computer reads the book. Turn on BitLocker "
        "(Windows), FileVault (macOS) or LUKS (Linux), or lock the book when you leave it: charterbook lock."
    ),
    DiskState.UNKNOWN: _(
        "It cannot be told from here whether the disk of this book is encrypted. Ask whoever looks after this "
        "computer, or lock the book when you leave it: charterbook lock."
    ),
}


@dataclass(frozen=True, slots=True)
class Mount:
    """The mount that a folder lies in."""

    device: str
    source: str
    kind: str

    @property
    def is_shared(self) -> bool:
        """Tell whether the files lie on another machine."""
        return self.kind in SHARED_TYPES


def disk_state(home: Path) -> DiskState:
    """Tell whether the disk under a home is encrypted; never fails: what is not told is unknown."""
    if sys.platform == "win32":
        return read_manage_bde(_told(["manage-bde", "-status", home.resolve().drive]))
    if sys.platform == "darwin":
        return read_fdesetup(_told(["/usr/bin/fdesetup", "status"]))
    return read_linux(home.resolve(), Path("/"))


def read_fdesetup(told: str) -> DiskState:
    """Read what macOS says of FileVault."""
    if "FileVault is On" in told:
        return DiskState.ENCRYPTED
    return DiskState.CLEAR if "FileVault is Off" in told else DiskState.UNKNOWN


def read_manage_bde(told: str) -> DiskState:
    """Read what Windows says of BitLocker; it answers administrators alone, and in the language of the system."""
    if re.search(r"Protection Status:\s+Protection On", told):
        return DiskState.ENCRYPTED
    return DiskState.CLEAR if re.search(r"Protection Status:\s+Protection Off", told) else DiskState.UNKNOWN


def read_linux(home: Path, root: Path) -> DiskState:
    """Follow the devices under a home down to the disks, as /proc and /sys below `root` tell."""
    mount = mount_of(home, root)
    if mount is None:
        return DiskState.UNKNOWN
    if mount.kind in ENCRYPTED_TYPES:
        return DiskState.ENCRYPTED
    device = _device(mount, root)
    return DiskState.UNKNOWN if device is None else _below(device, DEEPEST)


def mount_of(home: Path, root: Path = Path("/")) -> Mount | None:
    """Return the mount that a folder lies in, None where the system does not tell."""
    try:
        lines = (root / "proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    found: tuple[int, Mount] | None = None
    for line in lines:
        fields, _dash, about = line.partition(" - ")
        parts, kinds = fields.split(" "), about.split(" ")
        if len(parts) < 5 or len(kinds) < 2:  # noqa: PLR2004 -- the fields that proc(5) promises
            continue
        point = Path(_unescaped(parts[4]))
        depth = len(point.parts)
        # A later mount lies over an earlier one at the same point.
        if home.is_relative_to(point) and (found is None or depth >= found[0]):
            found = depth, Mount(parts[2], _unescaped(kinds[1]), kinds[0])
    return found[1] if found else None


def _device(mount: Mount, root: Path) -> Path | None:
    by_number = root / "sys/dev/block" / mount.device
    if by_number.exists():
        return by_number.resolve()
    # File systems of several disks, such as btrfs, have a number of no device: their source names one.
    if not mount.source.startswith("/dev/"):
        return None
    name = os.path.basename(mount.source)  # noqa: PTH119 -- the name of a device, not a path here
    for device in sorted((root / "sys/class/block").glob("*")):
        label = device / "dm/name"
        if device.name == name or (label.exists() and label.read_text().strip() == name):
            return device.resolve()
    return None


def _below(device: Path, depth: int) -> DiskState:
    if _text(device / "dm/uuid").startswith("CRYPT-"):
        return DiskState.ENCRYPTED
    if (device / "partition").exists():
        device = device.parent
    slaves = sorted((device / "slaves").glob("*"))
    if slaves and depth:
        states = {_below(slave.resolve(), depth - 1) for slave in slaves}
        return next(state for state in (DiskState.CLEAR, DiskState.UNKNOWN, DiskState.ENCRYPTED) if state in states)
    # What a virtual machine calls a disk is a file of its host, which may be encrypted or not.
    if device.name.startswith(("loop", "zram", "ram", "nbd", "zd", "rbd", "vd", "xvd")):
        return DiskState.UNKNOWN
    return DiskState.CLEAR


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)


def _told(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
