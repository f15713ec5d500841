"""What must be so between the entries of a charter."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from charterbook.kit.charters.charter import Subject
from charterbook.kit.charters.entry import Entry
from charterbook.kit.charters.faults import Fault
from charterbook.kit.charters.form import KeyForm


def check_subjects(subjects: Mapping[str, Subject]) -> Iterator[Fault]:
    """Yield every fault that lies between the entries of the subjects."""
    for name, subject in subjects.items():
        for windows in _successions(subject):
            yield from check_windows(windows)
        yield from check_words(subject.by_word, "word or synonym")
        yield from check_words(subject.by_prefix, "prefix")
        yield from check_unsure(subject)
        yield from check_rules(name, subject)
        for key, form in subject.form.keys.items():
            if form.refers_to:
                yield from check_references(subject, key, form, subjects)


def check_windows(windows: Iterable[Entry]) -> Iterator[Fault]:
    """Yield where two windows of one code, or of one rule, overlap or leave a gap that is not said on purpose."""
    for earlier, later in pairwise(sorted(windows, key=lambda entry: entry.valid_from)):
        if earlier.meets(later):
            yield _fault(
                later,
                f"holds on days on which {earlier.code} from {earlier.valid_from} holds too",
                f"let the earlier one end with valid_to = {later.valid_from}",
            )
        elif earlier.valid_to != later.valid_from and not later.after_gap:
            yield _fault(
                later,
                f"nothing holds from {earlier.valid_to} until {later.valid_from}",
                "join the two dates, or say why there is none with after_gap",
            )
        elif earlier.valid_to == later.valid_from and later.after_gap:
            yield _fault(later, "after_gap speaks of a gap that is not there", "strike after_gap out")


def check_words(index: Mapping[str, tuple[Entry, ...]], sort: str) -> Iterator[Fault]:
    """Yield where one word, synonym or prefix names two codes of a subject on the same day."""
    for key, entries in index.items():
        for first, second in combinations(entries, 2):
            if first.code != second.code and first.meets(second):
                yield _fault(
                    second,
                    f"shares the {sort} that is read as “{key}” with {first.code}",
                    "let one of the two keep it, and make the other longer",
                )


def check_unsure(subject: Subject) -> Iterator[Fault]:
    """Yield where a version marks a key as unsure that it does not have."""
    for entry in subject.entries:
        for key in entry.unsure:
            if key not in subject.form.keys:
                yield _fault(entry, f"unsure names {key}, which is no key here", "name a key of this subject")


def check_rules(name: str, subject: Subject) -> Iterator[Fault]:
    """Yield the rules of the form for which the file has no value at all."""
    for key, form in subject.form.keys.items() if subject.form.holds == "rules" else ():
        if key not in subject.by_code and not form.is_optional:
            yield Fault(f"{name}.toml", "", f"has no rule {key}", f'add a [[rule]] with key = "{key}"')


def check_references(subject: Subject, key: str, form: KeyForm, subjects: Mapping[str, Subject]) -> Iterator[Fault]:
    """Yield where a key names a code that its subject does not have on any day on which the entry's code holds."""
    aim = subjects.get(form.refers_to)
    for entry in subject.entries:
        named = entry.values.get(key) or ()
        for code in (named,) if isinstance(named, str) else named:
            windows = aim.by_code.get(code, ()) if aim else ()
            if not windows:
                yield _fault(
                    entry, f"{key} names {code}, which {form.refers_to} does not have", "name a code that is there"
                )
            elif not any(one.meets(window) for one in subject.by_code[entry.code] for window in windows):
                yield _fault(
                    entry,
                    f"{key} names {code}, which {form.refers_to} has only on other days",
                    "name a code of the same days, or mend the dates",
                )


def _successions(subject: Subject) -> Iterable[tuple[Entry, ...]]:
    return (subject.entries,) if subject.form.holds == "versions" else subject.by_code.values()


def _fault(entry: Entry, what: str, mend: str) -> Fault:
    return Fault(f"{entry.subject}.toml", f"{entry.code} from {entry.valid_from}", what, mend)
