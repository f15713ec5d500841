"""Books go out again: the same workbook with what is to be mended marked in its cells."""

import tempfile
from pathlib import Path

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.models import ImportBook
from charterbook.engines.exchange.queries import column_number, remarks_of, sentence
from charterbook.engines.exchange.views.asked import import_asked
from charterbook.kit.pages.costly import always
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.reading import Remark, Unreadable, annotate_book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(needs=permissions.RUN, costly=always)
def import_book(request: PageRequest, import_id: int, book_id: int) -> HttpResponse:
    """Give a book back with what is to be mended marked in its cells."""
    run = import_asked(request, import_id)
    book = run.books.filter(pk=book_id).order_by("pk").first()
    if book is None or book.refusal:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = annotate_book(Path(book.path), _marks(book), target=Path(folder) / "marked.xlsx")
        except (Unreadable, OSError):
            raise Http404 from None
        return book_file(path.read_bytes(), f"{Path(book.name).stem}-{run.pk}.xlsx")


def _marks(book: ImportBook) -> list[Remark]:
    """Return all remarks on a book as marks for its cells."""
    return [
        Remark(
            grid_title=grid.title,
            row=remark["row"] or 1,
            column=column_number(grid, remark),
            text=sentence(remark),
            level=remark["level"],
        )
        for grid in book.grids.order_by("pk")
        for remark in remarks_of(grid)
    ]


def book_file(data: bytes, name: str) -> HttpResponse:
    """Answer with a workbook that the browser saves under the name."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": disposition})
