"""How each address of the site is asked for about a unit, and which rights at the unit it then needs.

An address that is not listed here fails the sweep: a new page says whom it is for before it is built.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode

from charterbook.kit.registry import registry
from tests.walls.world import World

MISSING = 987_654
KEY = "00000000-0000-0000-0000-000000000000"
PERIOD = "?from=2022-01-01&to=2022-12-31"


def routes() -> dict[str, Any]:
    """Return every view of the site by the name of its address."""
    return {pattern.name or str(pattern.pattern): pattern.callback for pattern in _patterns(get_resolver())}


def _patterns(resolver: Any) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def every_address(world: World, code: str) -> list[tuple[str, str]]:
    """Return an address of every route, with the route's name: about a unit where it is about one."""
    found = [(name, asked.address) for name, ways in OF_A_UNIT.items() for asked in ways(world, code)]
    return found + [(name, _address(name)) for name in sorted(OF_ONESELF)]


def _address(name: str) -> str:
    for path, arguments in (
        (name, []),
        (name, [1]),
        (name, ["x"]),
        (name, [KEY]),
        (name, ["vi", "x"]),
        (f"kit:{name}", []),
    ):
        try:
            return reverse(path, args=arguments)
        except NoReverseMatch:
            continue
    raise LookupError(name)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address about a unit, and the rights that are needed there."""

    address: str
    rights: tuple[str, ...] = ()
    may_lack: bool = False  # what the address names besides the unit may not be there


Ways = Callable[[World, str], Iterator[Asked]]


def _by_code(name: str, *rights: str, query: str = "", **more: Any) -> Ways:
    def ways(_world: World, code: str) -> Iterator[Asked]:
        yield Asked(reverse(name, kwargs={"code": code, **more}) + query, rights)

    return ways


def _by_query(name: str, *rights: str) -> Ways:
    def ways(_world: World, code: str) -> Iterator[Asked]:
        yield Asked(f"{reverse(name)}?unit={code}", rights)

    return ways


def _figures(world: World, code: str) -> Iterator[Asked]:
    seen = set()
    for figure in registry().figures.values():
        if figure.domain not in seen:  # one of each domain: the guard is the same
            seen.add(figure.domain)
            for end in ("", "&as=csv"):
                address = reverse("figure_records", args=[figure.code, code]) + PERIOD + end
                # Rows of few persons are not given without the right to names.
                yield Asked(address, (figure.needs,), may_lack=bool(end))


def _records(world: World, code: str) -> Iterator[Asked]:
    for table in registry().tables.values():
        pk = world.records.get(code, {}).get(table.model, MISSING)
        yield Asked(reverse("record", args=[table.model, pk]), (table.needs,), may_lack=pk == MISSING)


def _lists(_world: World, code: str) -> Iterator[Asked]:
    for table in registry().tables.values():
        for end in ("", "&as=csv"):
            address = reverse("list", args=[table.model]) + f"?unit={code}{end}"
            # Few persons are not listed without the right to names, as rows behind a figure are not.
            yield Asked(address, (table.needs,), may_lack=bool(end))


def _saved_lists(_world: World, code: str) -> Iterator[Asked]:
    for table in registry().tables.values():
        yield Asked(reverse("list_views", args=[table.model]) + f"?unit={code}", (table.needs,))


def _acts_on_many(_world: World, code: str) -> Iterator[Asked]:
    for act in registry().bulks.values():
        needs = (registry().tables[act.model].needs, act.needs)
        yield Asked(reverse("list_bulk", args=[act.model, act.code]) + f"?unit={code}", needs)


def _histories(world: World, code: str) -> Iterator[Asked]:
    for table in registry().tables.values():
        pk = world.records.get(code, {}).get(table.model, MISSING)
        yield Asked(reverse("history", args=[table.model, pk]), (table.needs,), may_lack=pk == MISSING)


def _forms(_world: World, code: str) -> Iterator[Asked]:
    for sheet in registry().sheets.values():
        for query in ("", "?filled=1"):
            yield Asked(reverse("form_file", args=[sheet.code, code]) + query, ("imports.run", sheet.needs))


def _entered(_world: World, code: str) -> Iterator[Asked]:
    for sheet in registry().sheets.values():
        yield Asked(f"{reverse('form', args=[sheet.code])}?{urlencode({'unit': code})}", (sheet.needs,))


def _drafted(_world: World, code: str) -> Iterator[Asked]:
    for sheet in registry().sheets.values():
        yield Asked(f"{reverse('form_draft', args=[sheet.code])}?{urlencode({'unit': code})}", (sheet.needs,))


def _changed(world: World, code: str) -> Iterator[Asked]:
    for sheet in registry().sheets.values():
        if sheet.model:
            pk = world.records.get(code, {}).get(sheet.model, MISSING)
            # A row of a basis that the sheet does not hold, and persons whose names are closed, open no form.
            yield Asked(reverse("form_change", args=[sheet.code, pk]), (sheet.needs,), may_lack=True)


def _import(name: str) -> Ways:
    def ways(world: World, code: str) -> Iterator[Asked]:
        held = world.records.get(code, {})
        # A colleague's workbook opens only with the right to every sheet in it.
        numbers = [held.get("exchange.Import", MISSING)]
        if name == "import_book":
            numbers.append(held.get("exchange.ImportBook", MISSING))
        yield Asked(reverse(name, args=numbers), ("imports.run",), may_lack=True)

    return ways


def _downloads(_world: World, code: str) -> Iterator[Asked]:
    for kind in ("docx", "pdf", "xlsx"):
        yield Asked(reverse("review_download", args=[code, kind]) + PERIOD, ("reviews.view",))


def _numbered(name: str, label: str, *rights: str) -> Ways:
    def ways(world: World, code: str) -> Iterator[Asked]:
        # Who keeps an account, and what may be done with it now, is asked besides: lacking is no fault here.
        yield Asked(reverse(name, args=[world.records.get(code, {}).get(label, MISSING)]), rights, may_lack=True)

    return ways


def _of_class(name: str) -> Ways:
    def ways(world: World, code: str) -> Iterator[Asked]:
        pk = world.records.get(code, {}).get("classes.Class", MISSING)
        yield Asked(reverse(name, args=[pk]), ("classes.enter",), may_lack=pk == MISSING)

    return ways


def _files_of_records(world: World, code: str) -> Iterator[Asked]:
    pk = world.records.get(code, {}).get("classes.Class", MISSING)
    rights = ("classes.view", "members.names")
    yield Asked(reverse("record_files", args=["classes.Class", pk]), rights, may_lack=True)


def _file(name: str, *more: int) -> Ways:
    def ways(world: World, code: str) -> Iterator[Asked]:
        pk = world.records.get(code, {}).get("files.RecordFile", MISSING)
        # Without a ground, where one is asked for, no file is there; removing one asks for the right to record.
        yield Asked(reverse(name, args=[pk, *more]), ("classes.view", "members.names"), may_lack=True)

    return ways


def _pivots(_world: World, code: str) -> Iterator[Asked]:
    for more in ("", "&rows=sex&columns=&f=members.total", "&show=bars", "&as=csv"):
        address = f"{reverse('pivot')}{PERIOD}&unit={code}{more}"
        yield Asked(address, ("organisation.view",), may_lack=bool(more))


def _of_line(world: World, code: str) -> Iterator[Asked]:
    held = world.records.get(code, {})
    numbers = [held.get(f"reorganisations.{model}", MISSING) for model in ("Reorganisation", "Line")]
    yield Asked(reverse("reorganisation_line_remove", args=numbers), ("structure.change",), may_lack=True)


OF_A_UNIT: dict[str, Ways] = {
    "roll": _of_class("roll"),
    "arrivals": _of_class("arrivals"),
    "door": _of_class("door"),
    "pivot": _pivots,
    "unit": _by_code("unit", "organisation.view"),
    "unit_children": _by_code("unit_children", "organisation.view"),
    "unit_figures": _by_code("unit_figures", "organisation.view", query=PERIOD),
    "figure_records": _figures,
    "reconciliation": _by_code("reconciliation", "organisation.view", query=PERIOD),
    "reconciliations": _by_query("reconciliations", "organisation.view"),
    "record": _records,
    "history": _histories,
    "record_files": _files_of_records,
    "file": _file("file"),
    "file_page": _file("file_page", 1),
    "file_remove": _file("file_remove"),
    "lists": _by_query("lists", "organisation.view"),
    "list": _lists,
    "list_views": _saved_lists,
    "list_bulk": _acts_on_many,
    "looked": _by_code("looked", "members.names"),
    "form_file": _forms,
    "form": _entered,
    "form_draft": _drafted,
    "form_change": _changed,
    **{
        name: _import(name)
        for name in (
            "import_preview",
            "import_progress",
            "import_headings",
            "import_check",
            "import_confirm",
            "import_undo",
            "import_book",
        )
    },
    **{
        name: _numbered(name, "accounts.Account", "accounts.manage")
        for name in (
            "account",
            "office_new",
            "account_disable",
            "account_enable",
            "account_sign_ins",
            "account_sign_ins_end",
            "account_factors_remove",
            "account_first_code",
        )
    },
    "office_end": _numbered("office_end", "accounts.Office", "accounts.manage"),
    "office_correct": _numbered("office_correct", "accounts.Office", "accounts.manage"),
    **{
        name: _numbered(name, "reorganisations.Reorganisation", "structure.change")
        for name in (
            "reorganisation",
            "reorganisation_change",
            "reorganisation_check",
            "reorganisation_carry_out",
            "reorganisation_undo",
            "reorganisation_discard",
        )
    },
    "reorganisation_line_remove": _of_line,
    "unit_targets": _by_code("unit_targets", "targets.view"),
    "review": _by_code("review", "reviews.view", query=PERIOD),
    "review_download": _downloads,
    "review_wording": _by_code("review_wording", "reviews.word"),
    "review_paper": _by_code("review_paper", "reviews.paper"),
}

# Addresses that are about no unit of the address: what they show is the viewer's own; `next` and such are not records.
OF_ONESELF = {
    "help",
    "help_page",
    "help_picture",
    "tour_end",
    "roll_worker",
    "here",
    "pivot_save",
    "pivot_delete",
    "me",
    "me_print",
    "me_data",
    "requests",
    "request_new",
    "request_answer",
    "links",
    "link_end",
    "report",
    "report_answers",
    "integrity_reports",
    "integrity_taken",
    "integrity_counts",
    "integrity_keys",
    "integrity_report",  # which opens with a passphrase besides: its domain tests the outsider
    "second_step",
    "first_password",
    "passkey_options",
    "passkey_sign_in",
    "prove",
    "prove_passkey",
    "sessions",
    "sessions_end_others",
    "session_end",
    "password_change",
    "factors",
    "authenticator_set",
    "authenticator_remove",
    "passkey_new_options",
    "passkey_new",
    "passkey_remove",
    "recovery_new",
    "acts",
    "act",  # as far as it changed rows of the viewer's units: the tests of the history ask for the outsider
    "accounts",
    "account_new",
    "account_doctor",
    "grants",
    "grant_confirm",
    "grant_refuse",
    "delegations",
    "delegation_new",
    "delegation_revoke",
    "home",
    "glance",
    "duty",  # what is due of a kind, at the viewer's own units
    "targets",
    "sign_in",
    "sign_out",
    "gallery",
    "language",
    "grounds",
    "doubts",
    "doubt_decided",
    "units",
    "search",
    "pick",
    "imports",
    "forms",
    "form_saved",  # what the viewer's own form saved
    "form_undo",
    "figures",
    "reorganisations",
    "reorganisation_new",
    "shapes",
    "list_view",  # a saved view is its owner's or its unit's: the tests of lists ask for the outsider
    "code",
    "code_opened",
    "reviews",
}
