"""Writes of dialogues."""

from charterbook.domains.dialogues.actions.cases import CaseEntry, enter_cases
from charterbook.domains.dialogues.actions.dialogues import DialogueEntry, enter_dialogues
from charterbook.domains.dialogues.actions.several import settle_cases

__all__ = ["CaseEntry", "DialogueEntry", "enter_cases", "enter_dialogues", "settle_cases"]
