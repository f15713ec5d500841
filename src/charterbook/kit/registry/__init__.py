"""The registry of declarations and how domains are found."""

from charterbook.kit.registry.book import Registry, build, registry
from charterbook.kit.registry.discovery import address_modules, app_packages, domain_packages

__all__ = ["Registry", "address_modules", "app_packages", "build", "domain_packages", "registry"]
