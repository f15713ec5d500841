"""What surrounds every page: the menu, the account, the name of the book."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charterbook.domains.organisation.api import Unit
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.pages.parts import AccountMenu, Frame, Link, LinkGroup
from charterbook.kit.pages.viewer import Viewer, is_signed_in
from charterbook.kit.records import Settled

MENU = (
    ("home", _("Home"), "home", None),
    ("units", _("Units"), "tree", "organisation.view"),
    ("reorganisations", _("Reorganisations"), "tree", "structure.change"),
    ("lists", _("Lists"), "list", "organisation.view"),
    ("forms", pgettext_lazy("menu", "Record"), "calendar", "organisation.view"),
    ("figures", _("Figures"), "figures", "organisation.view"),
    ("pivot", _("Pivot"), "list", "organisation.view"),
    ("targets", _("Targets"), "rating", "targets.view"),
    ("reviews", _("Reviews"), "review", "reviews.view"),
    ("imports", _("Workbooks"), "import", "imports.run"),
    ("integrity_reports", _("Integrity reports"), "oversight", "integrity.handle"),
    ("accounts", _("Accounts"), "member", "accounts.manage"),
    ("acts", _("Who did what"), "history", "history.view"),
    ("requests", _("Personal data"), "member", "privacy.handle"),
)

OWN = (
    ("help", _("Help")),
    ("me", _("What is kept on me")),
    ("sessions", _("My sessions")),
    ("factors", _("My ways to sign in")),
    ("password_change", _("My password")),
)


TOP = Settled(lambda: Unit.objects.filter(places__parent__isnull=True).order_by("pk").values_list("name")[:1])


def navigation(request: HttpRequest) -> dict[str, Frame | None]:
    """Give templates the frame of the page; nobody who has not signed in gets one."""
    if not is_signed_in(request):
        return {"frame": None}
    viewer = request.viewer  # type: ignore[attr-defined]  # see PageRequest
    here = request.resolver_match.url_name if request.resolver_match else ""
    links = [
        Link(label=label, url=url, icon=icon, current=here == name or _is_below(request.path, name))
        for name, label, icon, needs in MENU
        if (needs is None or viewer.may(needs)) and (url := _address(name))
    ]
    roles = ", ".join(word_of(office.role.code, request.LANGUAGE_CODE) for office in viewer.offices)
    top = TOP.first()
    frame = Frame(
        book=top[0] if top else "",
        home=reverse("home"),
        navigation=[LinkGroup(links=links)],
        account=AccountMenu(
            name=viewer.name,
            sign_out=reverse("sign_out"),
            role=roles,
            links=[Link(label=label, url=reverse(name)) for name, label in OWN],
        ),
        foot=[Link(label=_("Help"), url=reverse("help"))],
        search=_address("search"),
        search_text=request.GET.get("q", "") if here == "search" else "",
    )
    return {"frame": frame}


def pages_of(viewer: Viewer) -> list[Link]:
    """Return the pages that the viewer may open from the menus, for the search."""
    menu = [(name, label, icon) for name, label, icon, needs in MENU if needs is None or viewer.may(needs)]
    own = [(name, label, "") for name, label in OWN]
    return [Link(label=label, url=url, icon=icon) for name, label, icon in (*menu, *own) if (url := _address(name))]


def word_of(role: str, language: str) -> str:
    """Return what a role is called; the code where the charter has it no more."""
    try:
        return current_charter().word("roles", role, language)
    except UnknownCode:
        return role


BELOW = {
    "units": ("/units/",),
    "reorganisations": ("/reorganisations/",),
    "lists": ("/lists/", "/records/"),
    "figures": ("/figures/", "/reconciliation/"),
    "pivot": ("/pivot/",),
    "targets": ("/targets/",),
    "forms": ("/forms/",),
    "reviews": ("/review",),
    "imports": ("/imports/",),
    "integrity_reports": ("/integrity/",),
    "accounts": ("/accounts/", "/offices/", "/delegations/"),
    "acts": ("/history/",),
    "requests": ("/requests/", "/links/"),
}


def _is_below(path: str, name: str) -> bool:
    """Whether a page belongs to an entry of the menu by its address."""
    return path.startswith(BELOW.get(name, ("\0",)))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
