"""What the engine of files adds to acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="files",
    label=_("Files of records"),
    order=105,
    acts={
        "files.added": _("added a file to a record"),
        "files.removed": _("removed a file of a record"),
    },
)
