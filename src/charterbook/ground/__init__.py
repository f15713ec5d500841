"""Ground: kept records without domain words."""
