"""Where the font files stand, and which face is which file."""

from pathlib import Path
from types import MappingProxyType
from typing import Literal

Face = Literal["Tinos", "Tinos Bold", "Tinos Italic", "Tinos Bold Italic", "Arimo", "Arimo Bold"]

# Tinos has the widths of Times New Roman, Arimo those of Arial; both cover Vietnamese and Cyrillic.
FONT_FILES: MappingProxyType[Face, str] = MappingProxyType(
    {
        "Tinos": "Tinos-Regular.ttf",
        "Tinos Bold": "Tinos-Bold.ttf",
        "Tinos Italic": "Tinos-Italic.ttf",
        "Tinos Bold Italic": "Tinos-BoldItalic.ttf",
        "Arimo": "Arimo-Regular.ttf",
        "Arimo Bold": "Arimo-Bold.ttf",
    },
)


def font_folder() -> Path:
    """Return the folder of our own font files."""
    return Path(__file__).resolve().parent / "files"


def font_files(family: str) -> list[Path]:
    """Return the files of one family, such as Arimo; an unknown family has none."""
    return [font_folder() / name for face, name in FONT_FILES.items() if face.split()[0] == family]
