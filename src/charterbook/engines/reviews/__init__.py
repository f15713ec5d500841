"""Reviews: what domains declare as chapters, put together for a unit and period, as page, Word, PDF and Excel."""
