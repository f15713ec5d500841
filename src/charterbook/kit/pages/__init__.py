"""Pages: how a view is guarded, what the page components are given, and the words that they share."""
