"""How accounts, offices, delegations, rights and findings look as tables."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.domains.accounts.models import Account, Delegation, PendingGrant
from charterbook.domains.accounts.queries import (
    Finding,
    Viewer,
    delegations_on,
    keeps,
    may_change_office,
    offices_on,
    viewer_of,
)
from charterbook.domains.accounts.views.asked import right_word, role_word, span, unit_word
from charterbook.domains.organisation.api import Unit
from charterbook.ground.audit.api import shown_name
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.registry import registry


def list_grid(found: Sequence[Account], total: int, today: date) -> Grid:
    """Return accounts with the offices that they hold today."""
    held = Account.objects.filter(pk__in=[account.pk for account in found])
    rows = {account.pk: account for account in held.prefetch_related(Prefetch("offices", offices_on(today), "held"))}
    caption = _("Accounts: %(count)s") % {"count": total}
    if total > len(found):
        caption = _("The first %(count)s accounts; write more of the name") % {"count": len(found)}
    return Grid(
        name="accounts",
        caption=caption,
        columns=(Column(label=_("Name")), Column(label=_("Account name")), Column(label=_("Offices held today"))),
        rows=[_account_row(rows[account.pk]) for account in found],
        empty=_("No account of your units has a name like this. Accents may be left out; try fewer letters."),
    )


def _account_row(account: Account) -> Row:
    offices = account.held  # type: ignore[attr-defined]  # fetched by list_grid
    words = "; ".join(f"{role_word(office.role)} · {unit_word(office.unit)}" for office in offices)
    note = "" if account.is_active else _("disabled")
    return Row(
        cells=(
            Cell(text=shown_name(account.name), url=reverse("account", args=[account.pk]), note=note),
            Cell(text=account.username),
            Cell(text=words or _("no office")),
        )
    )


def account_grids(by: Viewer, shown: Account, today: date) -> list[Grid]:
    """Return an account's offices, its delegations given and received, and what it may do where."""
    given = Delegation.objects.filter(office__account=shown) | Delegation.objects.filter(account=shown)
    given = given.select_related("account", "unit", "office__account", "office__unit").order_by("-since", "-pk")
    grids = [_offices(by, shown, today), _rights(shown, today)]
    return [*grids, delegations_grid(by, given, today)] if given else grids


def _offices(by: Viewer, shown: Account, today: date) -> Grid:
    rows = []
    for office in shown.offices.select_related("unit", "account").order_by("-since", "-pk"):
        over = office.until is not None and office.until <= today
        gone = office.unit is not None and office.unit.ended_on is not None and office.unit.ended_on <= today
        own = office.account_id == by.account_id
        may = may_change_office(by, office, today)
        links = []
        if not over and (own or may):
            links.append(Cell(text=_("End"), url=reverse("office_end", args=[office.pk])))
        links.append(
            Cell(text=_("Correct"), url=reverse("office_correct", args=[office.pk])) if may and not own else Cell()
        )
        note = _("ended") if over else _("the unit has ended: no rights") if gone else ""
        rows.append(
            Row(
                cells=(
                    Cell(text=role_word(office.role), note=note),
                    Cell(text=unit_word(office.unit)),
                    Cell(text=span(office.since, office.until)),
                    Cell(text=office.decision or "–"),
                    links[0] if len(links) > 1 else Cell(),
                    links[-1],
                )
            )
        )
    labels = (_("Role"), _("Unit"), _("From – until"), _("Decision number"), _("End"), _("Correct"))
    return _grid("offices", _("Offices"), labels, rows, _("This account holds no office yet."))


def _rights(shown: Account, today: date) -> Grid:
    """What the account may do: one row for each place, with all that it may do there."""
    viewer = viewer_of(shown, today)
    at: dict[frozenset[int] | None, list[str]] = {}
    for right in registry().permissions:
        if right in viewer.rights:
            at.setdefault(viewer.units(right), []).append(right_word(right))
    wanted = {pk for tops in at if tops is not None for pk in tops}
    names = dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name"))
    rows = []
    for tops, words in at.items():
        where = _("the whole book") if tops is None else "; ".join(sorted(names[pk] for pk in tops))
        rows.append(Row(cells=(Cell(text=where), Cell(text="; ".join(words)))))
    labels = (_("Unit"), _("May do"))
    caption = _("What this account may do today, at a unit and all below it")
    return _grid("rights", caption, labels, rows, _("Nothing: it has no rights today."))


def delegations_grid(by: Viewer, given: Iterable[Delegation], today: date) -> Grid:
    """Return delegations with their state; those that the viewer may take back have a link to it."""
    running = set(delegations_on(today).values_list("pk", flat=True))
    rows = []
    for each in given:
        may = each.revoked_on is None and each.until > today
        may = may and (each.office.account_id == by.account_id or keeps(by, each.office.unit_id, today))
        note = "" if each.pk in running else _state(each, today)
        rows.append(
            Row(
                cells=(
                    Cell(text=f"{each.office.account.name} → {each.account.name}", note=note),
                    Cell(text=unit_word(each.unit)),
                    Cell(text=", ".join(right_word(right) for right in each.rights)),
                    Cell(text=span(each.since, each.until)),
                    Cell(text=each.decision),
                    Cell(text=_("Take back"), url=reverse("delegation_revoke", args=[each.pk])) if may else Cell(),
                )
            )
        )
    labels = (_("From whom to whom"), _("Unit"), _("Rights"), _("From – until"), _("Decision number"), _("Take back"))
    return _grid("delegations", _("Delegations"), labels, rows, _("Nothing has been delegated."))


def _state(each: Delegation, today: date) -> str:
    if each.revoked_on is not None:
        return _("taken back")
    if each.until <= today:
        return _("ended")
    return _("not yet begun") if each.since > today else _("the giver's office has ended: no rights")


def grants_grid(by: Viewer, waiting: Iterable[PendingGrant]) -> Grid:
    """Return the grants that wait; the asker may only withdraw."""
    rows = []
    for each in waiting:
        second = by.account_id not in {each.asked_by_id, each.account_id}
        confirm = Cell(text=_("Confirm"), url=reverse("grant_confirm", args=[each.pk])) if second else Cell()
        refuse = Cell(text=_("Refuse") if second else _("Withdraw"), url=reverse("grant_refuse", args=[each.pk]))
        rows.append(
            Row(
                cells=(
                    Cell(text=each.account.name),
                    Cell(text=f"{role_word(each.role)} · {unit_word(each.unit)}"),
                    Cell(text=span(each.since, each.until)),
                    Cell(text=each.asked_by.name),
                    Cell(text=span(each.asked_on, each.lapses_on)),
                    confirm,
                    refuse,
                )
            )
        )
    labels = (
        _("For whom"),
        _("Office"),
        _("From – until"),
        _("Asked by"),
        _("Waits"),
        _("Confirm"),
        _("Refuse"),
    )
    return _grid("grants", _("Waiting for a second person"), labels, rows, _("Nothing waits."))


def doctor_grid(findings: Iterable[Finding]) -> Grid:
    """Return what the role doctor found, each with the way to the account."""
    rows = []
    for finding in findings:
        params = {**finding.params, "unit": finding.params.get("unit") or _("the whole book")}
        url = reverse("account", args=[finding.account_id]) if finding.account_id else ""
        rows.append(Row(cells=(Cell(text=_(finding.text) % params, url=url),)))
    return _grid("doctor", _("Found today"), (_("Finding"),), rows, _("Nothing dangerous was found."))


def _grid(name: str, caption: str, labels: tuple[str, ...], rows: list[Row], empty: str) -> Grid:
    columns = tuple(Column(label=label) for label in labels)
    return Grid(name=name, caption=caption, columns=columns, rows=rows, empty=empty)
