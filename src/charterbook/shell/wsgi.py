"""The web application as servers call it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charterbook.shell.settings")
application = get_wsgi_application()


def _settle_down() -> None:
    """Load what every page needs, and let the collector of garbage pass it by: it stays as long as the process does.

    A page makes some ten thousand objects and drops them when it is sent. To look through them after every 700, and
    through all that was loaded time and again, took a twelfth of a page's time.
    """
    from django.urls import get_resolver  # noqa: PLC0415 -- the application must be ready

    from charterbook.kit.charters import current_charter  # noqa: PLC0415 -- beside the other

    get_resolver().check()
    current_charter()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


_settle_down()
