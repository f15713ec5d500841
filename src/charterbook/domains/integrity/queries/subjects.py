"""For whom letters are sealed so that they can be shredded: a day's inbox, then each report on its own."""

from datetime import date

from charterbook.ground.sealing.api import Subject


def day_subject(day: date) -> Subject:
    """Return the subject of all letters that came on a day and were not taken in yet."""
    return Subject("integrity.day", day.toordinal())


def report_subject(thread_id: int) -> Subject:
    """Return the subject of a report that was taken in."""
    return Subject("integrity.report", thread_id)
