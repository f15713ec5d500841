"""Sixty Vietnamese names in thirteen forms: one person stays one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterbook.kit.text import clean_name, fold, looks_like_legacy_encoding, name_key

NAMES = """
Nguyễn Văn Hòa|Trần Thị Thúy|Lê Quang Huy|Phạm Đức Thắng|Hoàng Thị Ánh Tuyết
Phan Đình Phùng|Vũ Thị Yến|Võ Nguyên Giáp
Đặng Thái Sơn|Bùi Xuân Phái|Đỗ Hữu Quỳnh|Hồ Xuân Hương|Ngô Bảo Châu|Dương Văn Minh|Lý Thường Kiệt|Đinh Bộ Lĩnh
Trương Vĩnh Ký|Lâm Quang Mỹ|Mai Thế Phương|Tạ Quang Bửu|Đoàn Thị Điểm|Cao Bá Quát|Hà Huy Tập|Chu Văn An
Nguyễn Thị Minh Khai|Trần Phú|Lê Hồng Phong|Nguyễn Ái Quốc|Phùng Chí Kiên
Nguyễn Văn Cừ|Ngô Gia Tự|Trịnh Đình Cửu
Nguyễn Phong Sắc|Hoàng Quốc Việt|Nguyễn Đức Cảnh|Tôn Đức Thắng|Nguyễn Thị Định|Kim Đồng|Lê Văn Tám|Phan Đăng Lưu
Nguyễn Bỉnh Khiêm|Nguyễn Huệ|Quách Thị Trang|Thái Thị Hoè|Nguyễn Khoa Điềm|Phạm Ngọc Thạch|Lương Ngọc Quyến
Ông Ích Khiêm
Đồng Sĩ Nguyên|Văn Tiến Dũng|Ỷ Lan|Ưng Thị Nghĩa|Nguyễn Thuỵ Khuê|Lê Thị Riêng|H'Hen Niê|Y Ngông Niê Kđăm
Ksor Phước|Nông Văn Dền|Giàng A Páo|Lò Văn Giá
""".replace("\n", "|")
SIXTY = [name for name in NAMES.split("|") if name]

TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258_like(name: str) -> str:
    """Letters composed, tones as marks of their own, as the code page 1258 writes."""
    parts = []
    for letter in unicodedata.normalize("NFC", name):
        marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in TONES)
        parts.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tones)
    return "".join(parts)


def full_width(name: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name)


def other_place(name: str) -> str:
    for old, new in (("òa", "oà"), ("úy", "uý"), ("oè", "òe"), ("uỵ", "ụy"), ("òe", "oè")):
        if old in name:
            return name.replace(old, new)
    return name


SAME = {
    "NFC": lambda name: unicodedata.normalize("NFC", name),
    "NFD": lambda name: unicodedata.normalize("NFD", name),
    "cp1258": cp1258_like,
    "no-break spaces": lambda name: name.replace(" ", "\u00a0"),
    "zero-width space": lambda name: name[:2] + "\u200b" + name[2:],
    "byte order mark": lambda name: "\ufeff" + name,
    "full width": full_width,
    "Eth": lambda name: name.replace("Đ", "\u00d0"),
    "capitals": str.upper,
    "small": str.lower,
    "spaces": lambda name: f"  {name.replace(' ', '   ')}\t",
    "tone place": other_place,
    "soft hyphen": lambda name: name[:1] + "\u00ad" + name[1:],
}


def test_sixty_names_are_sixty_persons():
    assert len(SIXTY) == 60
    assert len({name_key(name) for name in SIXTY}) == 60


@pytest.mark.parametrize("form", SAME)
def test_name_key_is_the_same_for_every_form(form):
    assert {name: name_key(SAME[form](name)) for name in SIXTY} == {name: name_key(name) for name in SIXTY}


@pytest.mark.parametrize("form", [form for form in SAME if form not in {"tone place", "capitals", "small"}])
def test_clean_name_stores_one_composed_form(form):
    assert [clean_name(SAME[form](name)) for name in SIXTY] == [unicodedata.normalize("NFC", name) for name in SIXTY]


@pytest.mark.parametrize("form", ["capitals", "small"])
def test_clean_name_gives_capitals_to_words_of_one_case(form):
    restored = [clean_name(SAME[form](name)) for name in SIXTY if "'" not in name]
    assert restored == [name for name in SIXTY if "'" not in name]


def test_clean_name_keeps_the_case_of_a_writer_who_used_both():
    assert clean_name("Nguyễn văn HÒA") == "Nguyễn văn HÒA"
    assert clean_name("H'HEN NIÊ") == "H'Hen Niê"
    assert clean_name("Đ") == "Đ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hóa"),
        ("Lê Thị Hương", "Lê Thị Hường"),
        ("Trần Thị Thủy", "Trần Thị Thùy"),
        ("Đỗ Văn Dũng", "Đỗ Văn Đũng"),
        ("Lê Mỹ", "Lê Mĩ"),
        ("Lý Thị Hiền", "Lí Thị Hiền"),
        ("Phan Văn Tân", "Phan Văn Tấn"),
        ("Ngô Thị Mơ", "Ngô Thị Mô"),
    ],
)
def test_name_key_keeps_different_names_apart(one, other):
    assert name_key(one) != name_key(other)


def test_names_without_marks_are_found_by_fold_but_are_no_identity():
    for name in SIXTY:
        bare = fold(name)
        assert bare.isascii()
        assert fold(bare) == bare
    assert name_key("Nguyen Van Hoa") != name_key("Nguyễn Văn Hòa")


def tcvn3(name: str) -> str:
    """The bytes of the font encoding TCVN3, as a program shows them that takes them for Western letters."""
    small = dict(
        zip(
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ",
            strict=True,
        )
    )
    return "".join(small.get(letter, letter) for letter in name.lower()).capitalize()


def vni(name: str) -> str:
    """The bytes of the font encoding VNI, shown the same way."""
    tones = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    hats = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
    bowls = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
    whole = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "đ": "ñ", "ỵ": "î"}
    written = []
    for letter in unicodedata.normalize("NFC", name.lower()):
        if letter in whole:
            written.append(whole[letter])
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in tones), "")
        if "\u0302" in marks:
            written.append(base + hats[tone])
        elif "\u0306" in marks:
            written.append(base + bowls[tone])
        else:
            horned = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
            written.append(horned + tones.get(tone, ""))
    return "".join(written)


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_names_in_old_font_encodings_are_reported(encode):
    told = [name for name in SIXTY if not looks_like_legacy_encoding(encode(name))]
    # These look alike in both encodings, or in none of their letters different.
    assert told == [name for name in SIXTY if encode(name).isascii()]


def test_names_in_unicode_are_not_reported():
    forms = [make for form, make in SAME.items() if form != "soft hyphen"]  # inside a syllable it is TCVN3's letter ư
    assert [name for name in SIXTY for make in forms if looks_like_legacy_encoding(make(name))] == []


WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ \u00a0\u200b\u00ad'-Ðð"),
        st.sampled_from("àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)


@given(WORDS)
def test_name_key_of_a_key_is_the_key(text):
    assert name_key(name_key(text)) == name_key(text)


@given(WORDS, st.sampled_from(["NFC", "NFD"]))
def test_name_key_does_not_depend_on_the_normal_form(text, form):
    assert name_key(unicodedata.normalize(form, text)) == name_key(text)


@given(WORDS)
def test_name_key_is_composed_and_trimmed(text):
    key = name_key(text)
    assert unicodedata.normalize("NFC", key) == key
    assert " ".join(key.split()) == key


@given(WORDS)
def test_clean_name_of_a_clean_name_is_the_same_and_the_same_person(text):
    name = clean_name(text)
    assert clean_name(name) == name
    assert name_key(name) == name_key(text)
