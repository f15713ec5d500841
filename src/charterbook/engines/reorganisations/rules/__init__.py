"""The rules of reorganisations, on plain values: what lines make of units, and what breaks."""

from charterbook.engines.reorganisations.rules.outlining import TOP, changes_of, outline
from charterbook.engines.reorganisations.rules.values import (
    Drawn,
    Fault,
    Kinds,
    Outline,
    ReorganisationRefused,
    Standing,
)

__all__ = [
    "TOP",
    "Drawn",
    "Fault",
    "Kinds",
    "Outline",
    "ReorganisationRefused",
    "Standing",
    "changes_of",
    "outline",
]
