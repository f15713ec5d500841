"""Shell: settings, addresses, the command line and the pages that know every domain."""
