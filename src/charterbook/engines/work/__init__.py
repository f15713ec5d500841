"""Work: what is due at somebody's units, where recording begins, and targets beside what was reached."""
