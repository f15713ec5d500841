"""Searching, heading and order keys; legacy encodings; free text."""

import random

import pytest
from django.db import connection

from charterbook.kit.text import FOLD_SQL, clean_text, fold, heading_key, looks_like_legacy_encoding, vi_key
from charterbook.kit.text.tests.test_name_key import SIXTY


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lộc Hà", "loc ha"),
        ("Đảng bộ xã Ích Hậu", "dang bo xa ich hau"),
        ("ĐẶNG", "dang"),
        ("Lo\u0323\u0302c Ha\u0300", "loc ha"),
        ("Ðức", "duc"),
        ("Партийный комитет", "партииныи комитет"),
        ("Ёлка", "елка"),
        ("", ""),
    ],
)
def test_fold(text, key):
    assert fold(text) == key


@pytest.mark.django_db
def test_fold_in_the_database_is_the_same():
    letters = "aăâđeêioôơuưyAĂÂĐÊÔƠƯ àáảãạằắẳẵặầấẩẫậèẻẽẹềếểễệĩịòỏõọồốổỗộờớởỡợũụừứửữựỳỷỹỵ1.-ЙйЁёЩ"
    chance = random.Random(5)
    names = [*SIXTY, *("".join(chance.choices(letters, k=12)) for _ in range(2000))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, {FOLD_SQL.format(column='name')} FROM unnest(%s::text[]) AS name", [names])
        assert dict(cursor.fetchall()) == {name: fold(name) for name in names}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Số thẻ đảng viên", "so the dang vien"),
        ("SỐ THẺ (ĐẢNG VIÊN) *", "so the dang vien"),
        ("Chi bộ (mã)", "chi bo ma"),
        ("Ngày,\ntháng,\nnăm sinh", "ngay thang nam sinh"),
        ("  Số   người\u00a0tham gia: ", "so nguoi tham gia"),
        ("Từ ngày/đến ngày", "tu ngay den ngay"),
        ("Tỷ lệ (%)", "ty le"),
        ("Дата рождения", "дата рождения"),
        ("Date_of_birth", "date of birth"),
        ("Ｈọ　ｖà　ｔên", "ho va ten"),
        ("\ufeffTT", "tt"),
        ("...", ""),
    ],
)
def test_heading_key(heading, key):
    assert heading_key(heading) == key


ORDERED = [
    "A",
    "a b",
    "An",
    "Án",
    "An Ninh",
    "Anh",
    "Ánh",
    "Ăn",
    "Ân",
    "Ẩn",
    "Ấn",
    "Bình",
    "Cường",
    "Dung",
    "Dũng",
    "Đào",
    "Đức",
    "Em",
    "Ến",
    "Giang",
    "Hoa",
    "Hòa",
    "Hoàng",
    "Lan",
    "Ma",
    "Mà",
    "Mả",
    "Mã",
    "Má",
    "Mạ",
    "Minh",
    "Oanh",
    "Ô",
    "Ở",
    "Phan",
    "Tâm",
    "Uyên",
    "Ưng",
    "Vân",
    "Xuân",
    "Ý",
    "Yến",
]


def test_vi_key_orders_as_the_vietnamese_alphabet():
    shuffled = random.Random(3).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=vi_key) == ORDERED


def test_vi_key_looks_at_letters_before_tones_and_at_tones_before_capitals():
    names = ["Mã Văn", "Ma Văn", "mã văn", "Má Văn", "Ma Vũ", "Ma Vân"]
    assert sorted(names, key=vi_key) == ["Ma Văn", "mã văn", "Mã Văn", "Má Văn", "Ma Vân", "Ma Vũ"]


def test_vi_key_sorts_digits_before_letters_and_other_scripts_after():
    assert sorted(["я", "b", "10", "2", "-", "ă", "Z"], key=vi_key) == ["-", "10", "2", "ă", "b", "Z", "я"]


def test_vi_key_is_the_same_for_composed_and_decomposed_text():
    assert vi_key("Lộc Hà") == vi_key("Lo\u0323\u0302c Ha\u0300")


def test_vi_key_has_no_two_equal_keys_among_different_names():
    assert len({vi_key(name) for name in SIXTY + ORDERED}) == len(set(SIXTY + ORDERED))


@pytest.mark.parametrize(
    "text",
    [
        "NguyÔn V¨n Hßa",
        "Céng hßa x· héi chñ nghÜa",
        "§¶ng bé x· Th¹ch Ch©u",
        "Nguyeãn Vaên Hoøa",
        "Ñaûng boä xaõ",
        "Chi boä 8",
        "Nguyá»…n VÄƒn HÃ²a",
        "LÃª Thá»‹",
        "Nguy?n V\ufffdn",
        "NguyêÞn Vãn Hòa",
        "TrÇn",
        "B×nh",
        "®¶ng viªn",
        "Ng« Gia",
        "Hµ",
    ],
)
def test_legacy_encodings_are_reported(text):
    assert looks_like_legacy_encoding(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nguyen Van Hoa",
        "Hà",
        "Hoàng Hoa",
        "Xuân Hòa",
        "Thuý Kiều",
        "Lê Quý Đôn",
        "Lê Hoè",
        "Tuân Cao Bá Quát",
        "Lê Thành Công",
        "© 2020",
        "5 m² – § 3",
        "«Từ điển»",
        "Đồng chí Müller",
        "Иванов",
        "LanÁnh",
        "xoèn xoẹt",
        "Nhà máy ô-tô",
        "ngoèo",
        "hữu­ nghị",
    ],
)
def test_right_text_is_not_reported(text):
    assert not looks_like_legacy_encoding(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  một \t hai  ", "một hai"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("một\n\n\n\nhai \n", "một\n\nhai"),
        ("a\x00b\x07c", "abc"),
        ("a\u200bb\ufeff", "ab"),
        ("Lo\u0323\u0302c", "Lộc"),
        ("36\u00b2", "36\u00b2"),
        ("a\ud800b", "ab"),
        ("\u00a0x\u00a0y", "x y"),
    ],
)
def test_clean_text(text, clean):
    assert clean_text(text) == clean
