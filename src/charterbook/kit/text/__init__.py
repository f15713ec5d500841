"""Text: how names, headings and free text are cleaned, compared, searched and ordered. Plain Python."""

from charterbook.kit.text.cleaning import clean_name, clean_text, plain
from charterbook.kit.text.keys import FOLD_SQL, fold, heading_key, name_key, sign_key
from charterbook.kit.text.legacy import looks_like_legacy_encoding
from charterbook.kit.text.order import vi_key
from charterbook.kit.text.refusal import CodedRefusal

__all__ = [
    "FOLD_SQL",
    "CodedRefusal",
    "clean_name",
    "clean_text",
    "fold",
    "heading_key",
    "looks_like_legacy_encoding",
    "name_key",
    "plain",
    "sign_key",
    "vi_key",
]
