"""Reviews as papers and files: Word, PDF, Excel, and a page that can be read anywhere."""

from charterbook.engines.reviews.papers.addresses import address_of
from charterbook.engines.reviews.papers.charts import chart_of
from charterbook.engines.reviews.papers.export import FORMATS, MEDIA_TYPES, codes_of, export_review, file_name
from charterbook.engines.reviews.papers.paper import paper_of
from charterbook.engines.reviews.papers.seal import seal_line

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "address_of",
    "chart_of",
    "codes_of",
    "export_review",
    "file_name",
    "paper_of",
    "seal_line",
]
