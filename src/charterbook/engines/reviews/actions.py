"""Changing the words of reviews: sentences, and what stands at the head and foot of papers."""

from dataclasses import asdict, dataclass
from datetime import date

from charterbook.domains.organisation.api import Unit
from charterbook.engines.reviews import permissions, rules
from charterbook.engines.reviews.models import PaperFacts, Wording
from charterbook.engines.reviews.queries import declared_sentences
from charterbook.engines.reviews.rules import ReviewRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry
from charterbook.kit.text import clean_text

LANGUAGES = ("vi", "en", "ru")


@action("reviews.wording_changed", needs=permissions.WORD)
def change_wording(
    *, sentence: str, language: str, unit_id: int | None, text: str, by: Actor, today: date
) -> Wording | None:
    """Keep how a sentence reads in the reviews of a unit and those below it; a blank text is as declared again.

    Without a unit it reads so in the whole book. Raises ReviewRefused.
    """
    _check_right(by, permissions.WORD, unit_id)
    declared = declared_sentences().get(sentence)
    if declared is None or language not in LANGUAGES:
        raise ReviewRefused(_("There is no sentence “%(code)s” in this language."), field="sentence", code=sentence)
    words = clean_text(text)
    kept = Wording.objects.filter(sentence=sentence, language=language, unit=unit_id)
    if not words or words == declared[1].texts[language]:
        kept.delete()
        return None
    figures = registry().figures
    rules.check_wording(words, figures=figures, shares={c for c, figure in figures.items() if figure.is_share})
    wording = kept.first() or Wording(sentence=sentence, language=language, unit_id=unit_id)
    wording.text, wording.changed_on = words, today
    wording.save()
    return wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """What an office sets for its papers; an empty field stands for the usual words. Recipients stand one a line."""

    superior: str = ""
    issuer: str = ""
    organisation_line: str = ""
    place: str = ""
    number: str = ""
    dated_on: date | None = None
    on_behalf: str = ""
    signer_post: str = ""
    signer_name: str = ""
    recipients: str = ""


@action("reviews.paper_facts_set", needs=permissions.PAPER)
def set_paper_facts(entry: PaperEntry, *, unit_id: int, by: Actor, today: date) -> PaperFacts:
    """Keep what stands at the head and foot of a unit's papers. Raises ReviewRefused."""
    _check_right(by, permissions.PAPER, unit_id)
    if not Unit.objects.filter(pk=unit_id).exists():
        raise ReviewRefused(_("The unit of the paper does not exist."), field="unit")
    facts = PaperFacts.objects.filter(unit=unit_id).first() or PaperFacts(unit_id=unit_id)
    for name, value in asdict(entry).items():
        setattr(facts, name, _cleaned(name, value))
    facts.changed_on = today
    facts.save()
    return facts


def _cleaned(name: str, value: str | date | None) -> str | date | None:
    if not isinstance(value, str):
        return value
    text = "\n".join(filter(None, (clean_text(line) for line in value.splitlines())))
    most = PaperFacts._meta.get_field(name).max_length or rules.LONGEST
    if len(text) > most:
        raise ReviewRefused(
            _("The text has %(count)s letters; at most %(most)s fit."), field=name, count=len(text), most=most
        )
    return text


def _check_right(by: Actor, permission: str, unit_id: int | None) -> None:
    """Refuse a change for a unit, or for the whole book, at which the right is not held."""
    held = by.units(permission) is None if unit_id is None else by.allows(permission, unit_id)
    if not held:
        raise ReviewRefused(_("You may not change the words of this unit's reviews."), field="unit")
