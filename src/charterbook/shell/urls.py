"""All addresses: the shell's own, and those of every domain and engine that has any."""

from django.conf import settings
from django.urls import include, path

from charterbook.kit.registry import address_modules
from charterbook.shell import help, tour, views  # noqa: A004 -- it is the help that the site gives

urlpatterns = [
    path("", views.home, name="home"),
    *([path("gallery/", views.gallery, name="gallery")] if settings.GALLERY else []),
    path("glance/", views.glance, name="glance"),
    path("tour/end/", tour.tour_end, name="tour_end"),
    path("help/", help.help_index, name="help"),
    path("help/<slug:name>/", help.help_page, name="help_page"),
    path("help/img/<slug:language>/<str:name>", help.help_picture, name="help_picture"),
    path("", include("charterbook.kit.pages.urls")),
    *(path("", include(module)) for module in address_modules()),
]

handler400 = "charterbook.kit.pages.errors.bad_request"
handler403 = "charterbook.kit.pages.errors.permission_denied"
handler404 = "charterbook.kit.pages.errors.page_not_found"
handler500 = "charterbook.kit.pages.errors.server_error"
