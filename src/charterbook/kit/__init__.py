"""Kit: what every floor may use; no models, no domain words."""
