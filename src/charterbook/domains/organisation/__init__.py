"""Organisation: units with dated names and places in the tree, their bodies, and how one became another."""
