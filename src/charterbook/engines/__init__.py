"""Engines: run what domains declare; they know the registry and the organisation, no other domain."""
