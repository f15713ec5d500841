"""Lists: every declared table as a list to filter, sort, group, act upon and take away; and the page of each record."""
