"""Exchange: an office's workbooks in, checked and confirmed, and out again as forms."""
