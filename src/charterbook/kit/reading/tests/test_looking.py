"""What a file shows is drawn in the child: small pictures without metadata, or plain text; the rest is refused."""

import io
import zipfile

import docx
import pytest
from PIL import Image
from xlsxwriter import Workbook

from charterbook.kit.reading import Unreadable, look_at


def picture(kind: str, size: tuple[int, int] = (1600, 900), **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(made, kind, **more)
    return made.getvalue()


def word(text: str) -> bytes:
    made, book = io.BytesIO(), docx.Document()
    book.add_paragraph(text)
    book.save(made)
    return made.getvalue()


def test_a_pdf_shows_at_most_three_pages_as_small_pictures() -> None:
    made = io.BytesIO()
    pages = [Image.new("RGB", (1240, 1754), "white") for _number in range(5)]
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:])

    look = look_at(made.getvalue())

    assert (look.kind, len(look.pictures), look.text) == ("pdf", 3, "")
    for drawn in look.pictures:
        assert Image.open(io.BytesIO(drawn)).size == (900, 1273)


def test_a_photograph_is_turned_made_small_and_freed_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    exif[0x010F] = "CAMERA OF SOMEBODY"

    look = look_at(picture("JPEG", exif=exif.tobytes()))

    (drawn,) = look.pictures
    assert (look.kind, Image.open(io.BytesIO(drawn)).size) == ("jpg", (716, 1273))
    assert b"CAMERA" not in drawn
    assert len(drawn) < 20_000
    assert look_at(picture("PNG")).kind == "png"


def test_word_and_excel_and_plain_text_show_their_words() -> None:
    book = io.BytesIO()
    with Workbook(book, {"in_memory": True}) as made:
        made.add_worksheet().write_row(0, 0, ["Họ và tên", "Số thẻ"])

    assert look_at(word("Biên bản hội nghị")).text == "Biên bản hội nghị"
    assert look_at(book.getvalue()).text == "Họ và tên\tSố thẻ"
    assert look_at("Nghị quyết số 04\n".encode()).text == "Nghị quyết số 04"
    assert look_at(word("dài " * 4000)).text.startswith("dài dài")
    assert len(look_at(word("dài " * 4000)).text) <= 4000


def with_macro(data: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ\x90\x00\x03", "NOT_KEPT"),
        (b"<html><script>1</script>", "NOT_KEPT"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "NOT_KEPT"),
        (b"{\\rtf1", "NOT_KEPT"),
        (with_macro(word("x")), "NOT_KEPT"),
        (b"%PDF-1.7\nnothing", "DAMAGED"),
        (picture("JPEG")[:400], "DAMAGED"),
        (picture("PNG", size=(20_000, 4_000)), "TOO_MUCH_MEMORY"),
        (b"PK\x03\x04broken", "DAMAGED"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_kept_is_refused_by_its_content(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        look_at(data)
    assert refused.value.code == code
