"""The fonts: all there, with their licence, covering our languages, and measured as the typesetter measures."""

import pytest
import typst

from charterbook.kit.fonts import FONT_FILES, covered, font_files, font_folder, text_width
from charterbook.kit.fonts.fonts import Face

FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
VIETNAMESE = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ĂăÂâĐđÊêÔôƠơƯưÁÀÃáàãÉÈéèÍÌĨíìĩÓÒÕóòõÚÙŨúùũÝý"
RUSSIAN = "".join(map(chr, range(0x410, 0x450))) + "Ёё№–—…«»"


def test_folder_holds_the_fonts_and_their_licence_only() -> None:
    assert {path.name for path in font_folder().iterdir()} == {*FONT_FILES.values(), "OFL.txt"}


def test_licence_names_the_holder_and_the_terms() -> None:
    lines = (font_folder() / "OFL.txt").read_text(encoding="utf-8").splitlines()

    assert {"Copyright 2010 Google Inc. All Rights Reserved.", "PERMISSION & CONDITIONS", "DISCLAIMER"} <= set(lines)


def test_files_of_a_family() -> None:
    names = {family: [path.name for path in font_files(family)] for family in ("Arimo", "Courier")}

    assert names == {"Arimo": ["Arimo-Regular.ttf", "Arimo-Bold.ttf"], "Courier": []}


def test_typesetter_finds_just_these_families() -> None:
    assert sorted(set(FONTS.families())) == ["Arimo", "Tinos"]


@pytest.mark.parametrize("face", sorted(FONT_FILES))
def test_every_letter_of_our_languages_has_a_glyph(face: Face) -> None:
    assert covered(VIETNAMESE + RUSSIAN, face=face) == VIETNAMESE + RUSSIAN


def test_character_without_a_glyph_is_replaced() -> None:
    assert covered("Hà 漢 😀\n\u200bxong", face="Arimo") == "Hà \ufffd \ufffd\n\u200bxong"


@pytest.mark.parametrize("face", sorted(FONT_FILES))
def test_width_is_what_the_typesetter_measures(face: Face) -> None:
    words = "ĐẢNG CỘNG SẢN Việt Nam, Партия 36.403"
    family, weight = face.split()[0], "bold" if "Bold" in face else "regular"
    source = (
        f'#set text(font: "{family}", size: 15pt, weight: "{weight}", kerning: false,'
        f' style: "{"italic" if "Italic" in face else "normal"}")\n'
        f'#context [#metadata(measure("{words}").width.pt()) <width>]'
    )
    measured = typst.query(
        source.encode(), "<width>", field="value", one=True, font_paths=FONTS, ignore_system_fonts=True
    )

    assert text_width(words, face=face, size=15) == pytest.approx(float(measured), abs=0.01)


def test_decomposed_text_is_as_wide_as_composed() -> None:
    assert text_width("Huye\u0323\u0302n", face="Arimo", size=12) == text_width("Huyện", face="Arimo", size=12)
