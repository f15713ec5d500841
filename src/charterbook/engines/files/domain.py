"""What the engine of files adds to acts, and to what is kept on a person."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.files.queries import attached_to
from charterbook.kit.grammar import Attached, Domain

ENGINE = Domain(
    code="files",
    label=_("Files of records"),
    order=105,
    attached=(Attached(code="files.files", label=_("Files"), of=attached_to),),
    acts={
        "files.added": _("added a file to a record"),
        "files.removed": _("removed a file of a record"),
    },
)
