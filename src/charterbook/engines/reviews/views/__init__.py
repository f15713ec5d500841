"""The pages of reviews."""

from charterbook.engines.reviews.views.choosing import reviews
from charterbook.engines.reviews.views.paper import review_paper
from charterbook.engines.reviews.views.review import review, review_download
from charterbook.engines.reviews.views.wording import review_wording

__all__ = ["review", "review_download", "review_paper", "review_wording", "reviews"]
