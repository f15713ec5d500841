"""Signs that text was typed in an old Vietnamese font encoding (TCVN3, VNI) or decoded with a wrong table."""

from __future__ import annotations

import re
from functools import lru_cache

# Vietnamese letters that no single-byte Western table has: where they stand, the text was decoded rightly.
_RIGHT = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")

_UTF8_AS_LATIN = "[\u00c3\u00c4\u00c6][\u00a0-\u00bf\u2018-\u2022\u0192\u02c6\u2020\u2021]|\u00e1[\u00ba\u00bb]"
# TCVN3 puts vowels on signs: Hµ = Hà, V¨n = Văn, c«ng = công, ®¶ng = đảng, ChiÕn = Chiến.
_SIGNS = "µ¶¸¹¨¼½¾¬¡¢£¤¥¦§ª"
_SIGN_AT_LETTER = f"[A-Za-z][{_SIGNS}]|[{_SIGNS}][A-Za-z]"
_SIGN_INSIDE = "[A-Za-z][·«»©®×÷][A-Za-z]|[A-Za-z]«(?:\\s|$)|®[a-z]"
# Its ư is the soft hyphen, which rightly stands only between syllables.
_SOFT_HYPHEN = "[A-Za-z]\u00ad(?:\\s|$)|(?:^|\\s)[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{0,3}\u00ad"
_SIGN_PAIR = f"[{_SIGNS}·«»©®\u00ad][{_SIGNS}·«»©®]"
# Letters of other Western languages: in TCVN3, VNI or misread Windows-1258 they stand for Vietnamese vowels.
_FOREIGN_LETTER = "[ÛËÎÏÑÖØÜÞßäåæçëîïñöøûüþÿÆÇÅÄ]"
# A capital with a mark after a small letter, of those that TCVN3 uses for small ones: NguyÔn = Nguyễn.
_CAPITAL_INSIDE = "[a-z][ÈÉÊÌÒÓÔÕÝÐ](?:[a-z]|$|\\s)"
# VNI writes the mark as a second letter: Nguyeãn Vaên.
_VNI_PAIR = "[aeoyuAEOYU][ùøûõïåäëü]|[aeAE][âáàãêéèúÂÁÀÃÊÉÈÚ]|[oO][âÂ]"

_LEGACY = re.compile(
    f"{_UTF8_AS_LATIN}|{_SIGN_AT_LETTER}|{_SIGN_INSIDE}|{_SOFT_HYPHEN}|{_SIGN_PAIR}|{_FOREIGN_LETTER}|{_CAPITAL_INSIDE}|{_VNI_PAIR}"
)


@lru_cache(maxsize=50_000)  # the same texts stand in many cells
def looks_like_legacy_encoding(text: str) -> bool:
    """Whether the text, as it was read, seems to be TCVN3, VNI or wrongly decoded. It is reported, never guessed.

    Ask before cleaning: the letter ư of TCVN3 is an invisible character that cleaning removes.
    """
    if text.isascii():
        return False
    if "\ufffd" in text:
        return True
    if _RIGHT.search(text) or _CYRILLIC.search(text):
        return False
    return _LEGACY.search(text) is not None
