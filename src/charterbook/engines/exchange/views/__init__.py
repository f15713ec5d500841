"""The pages of imports."""

from charterbook.engines.exchange.views.acts import (
    import_check,
    import_confirm,
    import_headings,
    import_undo,
)
from charterbook.engines.exchange.views.arriving import imports
from charterbook.engines.exchange.views.forming import form_file
from charterbook.engines.exchange.views.giving import import_book
from charterbook.engines.exchange.views.preview import import_preview, import_progress

__all__ = [
    "form_file",
    "import_book",
    "import_check",
    "import_confirm",
    "import_headings",
    "import_preview",
    "import_progress",
    "import_undo",
    "imports",
]
