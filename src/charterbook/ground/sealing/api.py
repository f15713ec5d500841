"""What the floors above use of sealing."""

from charterbook.ground.sealing.boxes import is_newest, seal, unseal
from charterbook.ground.sealing.fields import SealedTextField
from charterbook.ground.sealing.keyring import lasting, newest_key, rotate
from charterbook.ground.sealing.pairs import (
    Pair,
    check_passphrase,
    new_pair,
    open_with,
    opened_by,
    recovered,
    recovery_text,
    sealed_to,
    unlocked,
)
from charterbook.ground.sealing.receipts import ReceiptKeys, new_receipt, receipt_keys
from charterbook.ground.sealing.refusals import Destroyed, Sealed
from charterbook.ground.sealing.subjects import Subject, destroy, seal_for, sweep, unseal_for

__all__ = [
    "Destroyed",
    "Pair",
    "ReceiptKeys",
    "Sealed",
    "SealedTextField",
    "Subject",
    "check_passphrase",
    "destroy",
    "is_newest",
    "lasting",
    "new_pair",
    "new_receipt",
    "newest_key",
    "open_with",
    "opened_by",
    "receipt_keys",
    "recovered",
    "recovery_text",
    "rotate",
    "seal",
    "seal_for",
    "sealed_to",
    "sweep",
    "unlocked",
    "unseal",
    "unseal_for",
]
