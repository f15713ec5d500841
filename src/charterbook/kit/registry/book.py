"""The registry: what all domains declare, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType

from charterbook.kit.grammar import (
    Aims,
    Attached,
    BulkAct,
    Chapter,
    Dimension,
    Domain,
    Duty,
    Figure,
    Permission,
    Sheet,
    Sought,
    Succession,
    Table,
)
from charterbook.kit.registry.discovery import domain_packages, engine_signs


@dataclass(frozen=True, slots=True)
class Registry:
    """All declarations by their code."""

    domains: Mapping[str, Domain]
    figures: Mapping[str, Figure]
    dimensions: Mapping[tuple[str, str], Dimension]  # by code and model
    sheets: Mapping[str, Sheet]
    tables: Mapping[str, Table]
    bulks: Mapping[str, BulkAct]
    permissions: Mapping[str, Permission]
    chapters: tuple[Chapter, ...]
    duties: Mapping[str, Duty]
    successions: Mapping[str, Succession]
    attached: Mapping[str, Attached]
    aims: tuple[Aims, ...]
    sought: Mapping[str, Sought]


def build(domains: tuple[Domain, ...]) -> Registry:
    """Gather the declarations of the domains in their order."""
    ordered = tuple(sorted(domains, key=lambda domain: (domain.order, domain.code)))
    return Registry(
        domains=MappingProxyType({d.code: d for d in ordered}),
        figures=MappingProxyType({f.code: f for d in ordered for f in d.figures}),
        dimensions=MappingProxyType({(m.code, m.model): m for d in ordered for m in d.dimensions}),
        sheets=MappingProxyType(
            {s.code: s for s in sorted((s for d in ordered for s in d.sheets), key=lambda s: s.order)}
        ),
        tables=MappingProxyType({t.model: t for d in ordered for t in d.tables}),
        bulks=MappingProxyType({b.code: b for d in ordered for b in d.bulks}),
        permissions=MappingProxyType({p.code: p for d in ordered for p in d.permissions}),
        chapters=tuple(sorted((c for d in ordered for c in d.chapters), key=lambda c: (c.section, c.order))),
        duties=MappingProxyType({duty.code: duty for d in ordered for duty in d.duties}),
        successions=MappingProxyType({s.code: s for d in ordered for s in d.successions}),
        attached=MappingProxyType({a.code: a for d in ordered for a in d.attached}),
        aims=tuple(d.aims for d in ordered if d.aims),
        sought=MappingProxyType(
            {s.model: s for s in sorted((s for d in ordered for s in d.sought), key=lambda s: s.order)}
        ),
    )


@cache
def registry() -> Registry:
    """Return the registry of all domains and engines found in the tree."""
    domains = (import_module(f"{name}.domain").DOMAIN for name in domain_packages())
    engines = (import_module(name).ENGINE for name in engine_signs())
    return build((*domains, *engines))
