"""Tests of what is told of the disk, on the files that Linux shows, made in a temporary root."""

from pathlib import Path

import pytest

from charterbook.kit.safekeeping.disk import DiskState, disk_state, mount_of, read_fdesetup, read_linux, read_manage_bde

HOME = Path("/home/clerk/.charterbook")
NUMBERS = {"sda": "8:0", "sda2": "8:2", "nvme0n1": "259:0", "dm-0": "253:0", "dm-1": "253:1", "vda": "254:0"}


def machine(root: Path, mounts: list[str], **devices: dict[str, str]) -> Path:
    """Make /proc and /sys below a root: each device with its files, `slaves` a list of names."""
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/mountinfo").write_text("".join(f"{line}\n" for line in mounts))
    for folder in ("sys/dev/block", "sys/class/block"):
        (root / folder).mkdir(parents=True)
    places = {}
    for key, files in devices.items():
        name = key.replace("_", "-")
        parent = "sda/" if files.get("partition") else ""
        place = places[name] = root / "sys/devices/block" / f"{parent}{name}"
        place.mkdir(parents=True, exist_ok=True)
        (root / "sys/dev/block" / NUMBERS[name]).symlink_to(place)
        (root / "sys/class/block" / name).symlink_to(place)
        for file, text in files.items():
            if file == "slaves":
                (place / "slaves").mkdir()
                for slave in text.split():
                    (place / "slaves" / slave).symlink_to(places[slave])
                continue
            (place / file).parent.mkdir(exist_ok=True)
            (place / file).write_text(text)
    return root


def mounted(number: str, point: str, kind: str = "ext4", source: str = "/dev/x") -> str:
    return f"36 35 {number} / {point} rw,noatime shared:1 - {kind} {source} rw"


CRYPT = {"dm/uuid": "CRYPT-LUKS2-0123-luks\n", "dm/name": "luks\n"}
LVM = {"dm/uuid": "LVM-abc\n", "dm/name": "vg-home\n"}
CASES = {
    "luks on a partition": (
        [mounted("8:2", "/"), mounted("253:0", "/home")],
        {"sda": {}, "sda2": {"partition": "2"}, "dm_0": {**CRYPT, "slaves": "sda2"}},
        DiskState.ENCRYPTED,
    ),
    "lvm on luks": (
        [mounted("253:1", "/")],
        {"nvme0n1": {}, "dm_0": {**CRYPT, "slaves": "nvme0n1"}, "dm_1": {**LVM, "slaves": "dm-0"}},
        DiskState.ENCRYPTED,
    ),
    "lvm over an encrypted and a plain disk": (
        [mounted("253:1", "/")],
        {"sda": {}, "nvme0n1": {}, "dm_0": {**CRYPT, "slaves": "nvme0n1"}, "dm_1": {**LVM, "slaves": "dm-0 sda"}},
        DiskState.CLEAR,
    ),
    "a plain partition": (
        [mounted("8:2", "/")],
        {"sda": {}, "sda2": {"partition": "2"}},
        DiskState.CLEAR,
    ),
    "an encrypted home over a plain system": (
        [mounted("8:2", "/"), mounted("0:55", "/home/clerk", "ecryptfs", "/home/.ecryptfs")],
        {"sda": {}, "sda2": {"partition": "2"}},
        DiskState.ENCRYPTED,
    ),
    "an encrypted system, the home elsewhere in clear": (
        [mounted("253:0", "/"), mounted("8:0", "/home")],
        {"sda": {}, "nvme0n1": {}, "dm_0": {**CRYPT, "slaves": "nvme0n1"}},
        DiskState.CLEAR,
    ),
    "btrfs, whose number is of no device": (
        [mounted("0:30", "/", "btrfs", "/dev/mapper/luks")],
        {"nvme0n1": {}, "dm_0": {**CRYPT, "slaves": "nvme0n1"}},
        DiskState.ENCRYPTED,
    ),
    "the disk of a virtual machine": ([mounted("254:0", "/")], {"vda": {}}, DiskState.UNKNOWN),
    "memory": ([mounted("0:40", "/", "tmpfs", "tmpfs")], {}, DiskState.UNKNOWN),
    "another machine": ([mounted("0:41", "/home", "nfs4", "server:/home")], {}, DiskState.UNKNOWN),
    "nothing told": ([], {}, DiskState.UNKNOWN),
}


@pytest.mark.parametrize("case", CASES)
def test_linux_is_followed_down_to_the_disks(tmp_path: Path, case: str) -> None:
    mounts, devices, expected = CASES[case]
    assert read_linux(HOME, machine(tmp_path, mounts, **devices)) is expected


def test_the_last_mount_over_a_point_counts_and_names_with_spaces_are_read(tmp_path: Path) -> None:
    root = machine(
        tmp_path,
        [mounted("8:0", "/"), mounted("8:0", r"/home\040of\040all"), mounted("0:9", r"/home\040of\040all", "nfs4")],
    )
    mount = mount_of(Path("/home of all/book"), root)
    assert mount is not None
    assert (mount.kind, mount.is_shared) == ("nfs4", True)
    other = mount_of(Path("/home/of"), root)
    assert other is not None
    assert (other.device, other.is_shared) == ("8:0", False)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("FileVault is On.\n", DiskState.ENCRYPTED),
        ("FileVault is Off.\n", DiskState.CLEAR),
        ("FileVault is Off, but will be enabled after the next restart.\n", DiskState.CLEAR),
        ("", DiskState.UNKNOWN),
    ],
)
def test_what_macos_says_is_read(told: str, expected: DiskState) -> None:
    assert read_fdesetup(told) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("    Conversion Status:    Fully Encrypted\n    Protection Status:    Protection On\n", DiskState.ENCRYPTED),
        ("    Conversion Status:    Fully Encrypted\n    Protection Status:    Protection Off\n", DiskState.CLEAR),
        ("ERROR: An attempt to access a required resource was denied.\n", DiskState.UNKNOWN),
        ("", DiskState.UNKNOWN),
    ],
)
def test_what_windows_says_is_read(told: str, expected: DiskState) -> None:
    assert read_manage_bde(told) is expected


def test_this_machine_gets_an_answer(tmp_path: Path) -> None:
    assert disk_state(tmp_path) in DiskState


def test_every_answer_says_what_to_do() -> None:
    assert all("charterbook lock" in state.sentence for state in (DiskState.CLEAR, DiskState.UNKNOWN))
