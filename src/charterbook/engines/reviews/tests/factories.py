"""A small district with ratings and admissions, and those who read and word its reviews."""

from datetime import date, timedelta

from charterbook.domains.accounts.api import Viewer, delegate, viewer_of
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, officer
from charterbook.domains.ratings.actions import (
    MemberRatingEntry,
    UnitRatingEntry,
    enter_member_ratings,
    enter_unit_ratings,
)
from charterbook.engines.reviews.api import Review, build_review
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor

PERIOD = Period(date(2020, 8, 1), date(2021, 12, 31))


def rate(units: dict[str, int], *, members: int = 7, years: tuple[int, ...] = (2020, 2021)) -> None:
    """Rate two grassroots units and members for each year: all units and all members but one good."""
    enter_unit_ratings(
        [UnitRatingEntry(unit=units[code], level="GOOD", year=y) for code in ("L.01", "L.02") for y in years],
        by=FOUNDER,
        today=TODAY,
    )
    enter_member_ratings(
        [
            MemberRatingEntry(
                unit=units["L.02"], level="GOOD" if n else "FAILED", year=y, name=f"Lê Thị {n}", card_no=f"44.{n:03}"
            )
            for n in range(members)
            for y in years
        ],
        by=FOUNDER,
        today=TODAY,
    )


def trusted(unit_id: int, right: str, at: int) -> Viewer:
    """Return somebody to whom an officer of the unit delegated one right at a unit below."""
    giver = officer(unit_id, "DISTRICT_OFFICER")
    receiver = officer(at, "GRASSROOTS_CLERK").account
    delegate(
        giver.account.offices.get(),
        account=receiver,
        rights=[right],
        unit_id=at,
        since=TODAY,
        until=TODAY + timedelta(days=30),
        decision="1-QĐ/HU",
        by=giver,
        today=TODAY,
    )
    return viewer_of(receiver, TODAY)


def review(unit_id: int, *, language: str = "vi", by: Actor = FOUNDER, period: Period = PERIOD) -> Review:
    """Build the review of a unit."""
    return build_review(unit_id=unit_id, period=period, language=language, by=by, today=TODAY)


def sentence(made: Review, code: str) -> str:
    """Return how a sentence of a review reads; empty where it is not printed."""
    found = [said.text for chapter in made.chapters for said in chapter.sentences if said.code == code]
    return found[0].replace("\u00a0", " ") if found else ""
