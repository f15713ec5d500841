"""System checks that refuse a bad declaration before anything runs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError

from charterbook.kit.grammar import BulkAct, Domain, Figure, How, Nature, Sheet, Sought, Table
from charterbook.kit.registry.book import Registry, registry


def check_declarations(**_kwargs: Any) -> list[CheckMessage]:
    """Check every declaration of every domain."""
    return list(faults_of(registry()))


def faults_of(book: Registry) -> Iterator[Error]:
    """Yield what is wrong with the declarations of a registry."""
    yield from _codes(book)
    for domain in book.domains.values():
        yield from _acts(domain)
        for figure in domain.figures:
            yield from _figure(figure, book)
        for sheet in domain.sheets:
            yield from _sheet(sheet, book)
        for table in domain.tables:
            yield from _table(table, book)
        for bulk in domain.bulks:
            yield from _bulk(bulk, book)
    yield from _all_sought(book)
    for chapter in book.chapters:
        for table in chapter.tables:
            for code in table.figures:
                if code not in book.figures:
                    yield Error(f"chapter {chapter.code} names the unknown figure {code}", id="charterbook.E008")


def _codes(book: Registry) -> Iterator[Error]:
    declared = [
        (domain.code, kind, thing.code)
        for domain in book.domains.values()
        for kind in ("figures", "sheets", "permissions", "bulks")
        for thing in getattr(domain, kind)
    ]
    for (domain, kind, code), times in Counter(declared).items():
        if times > 1:
            yield Error(f"{domain} declares {code} {times} times among its {kind}", id="charterbook.E001")
        if not code.startswith(f"{domain}.") and code != "structure.change":
            yield Error(f"{code} does not begin with its domain {domain}", id="charterbook.E002")


def _acts(domain: Domain) -> Iterator[Error]:
    for code in domain.acts:
        if not code.startswith(f"{domain.code}."):
            yield Error(f"act {code} does not begin with its domain {domain.code}", id="charterbook.E002")


def _figure(figure: Figure, book: Registry) -> Iterator[Error]:
    if figure.needs not in book.permissions:
        yield Error(f"figure {figure.code} needs the unknown right {figure.needs}", id="charterbook.E003")
    if figure.is_share != (figure.part is not None):
        yield Error(f"figure {figure.code}: a share, and only a share, has a part", id="charterbook.E005")
    if (figure.nature is Nature.STOCK) != bool(figure.ends):
        yield Error(f"figure {figure.code}: a stock, and only a stock, has an end", id="charterbook.E005")
    if figure.records not in book.tables:
        yield Error(f"figure {figure.code}: no table shows {figure.records}", id="charterbook.E006")
    try:
        model = apps.get_model(figure.records)
        names = [figure.unit, figure.date, *filter(None, [figure.ends, figure.measure.column])]
        str(model._base_manager.filter(figure.where, figure.part or figure.where).values(*names).query)
    except (LookupError, FieldError, ValueError) as error:
        yield Error(f"figure {figure.code}: {error}", id="charterbook.E004")
    if figure.measure.how is not How.COUNT and not figure.measure.column:
        yield Error(f"figure {figure.code}: a {figure.measure.how} needs a column", id="charterbook.E005")


def _sheet(sheet: Sheet, book: Registry) -> Iterator[Error]:
    if sheet.needs not in book.permissions:
        yield Error(f"sheet {sheet.code} needs the unknown right {sheet.needs}", id="charterbook.E003")
    fields = set(getattr(sheet.entry, "__dataclass_fields__", ()))
    for column in sheet.columns:
        if column.name not in fields:
            yield Error(f"sheet {sheet.code}: its entry has no field {column.name}", id="charterbook.E007")
    for name in sheet.key:
        if name not in {column.name for column in sheet.columns}:
            yield Error(f"sheet {sheet.code}: the key names the unknown column {name}", id="charterbook.E007")


def _table(table: Table, book: Registry) -> Iterator[Error]:
    if table.needs not in book.permissions:
        yield Error(f"table {table.model} needs the unknown right {table.needs}", id="charterbook.E003")
    try:
        model = apps.get_model(table.model)
        str(model._base_manager.select_related(*table.with_related).order_by(*table.order).query)
    except (LookupError, FieldError) as error:
        yield Error(f"table {table.model}: {error}", id="charterbook.E004")
    for field in table.fields:
        for lookup in filter(None, (field.lookup, field.search.replace(".", "__"), field.order.replace(".", "__"))):
            try:
                str(apps.get_model(table.model)._base_manager.values(lookup).query)
            except (LookupError, FieldError) as error:
                yield Error(f"table {table.model}, field {field.name}: {error}", id="charterbook.E004")
    if table.first and table.field(table.first.lstrip("-")) is None:
        yield Error(f"table {table.model} is first sorted by the unknown field {table.first}", id="charterbook.E009")
    if not table.order or table.order[-1].lstrip("-") != "pk":
        yield Error(f"table {table.model}: its order must end with pk", id="charterbook.E009")


def _all_sought(book: Registry) -> Iterator[Error]:
    for sought in book.sought.values():
        yield from _sought(sought, book)


def _sought(sought: Sought, book: Registry) -> Iterator[Error]:
    name = f"what is sought of {sought.model}"
    if sought.needs not in book.permissions:
        yield Error(f"{name} needs the unknown right {sought.needs}", id="charterbook.E003")
    if sought.address is None and sought.source not in book.tables:
        yield Error(f"{name}: no table shows {sought.source}, and no address opens it", id="charterbook.E006")
    columns = [*sought.signs, *sought.codes, sought.words, sought.day]
    columns += ["search", "tail", "given"] if sought.is_person else []
    of_rows = [sought.unit, sought.one, *(sought.span or ()), *sought.narrow]
    of_rows += [column.lstrip("-") for column in sought.newest]
    try:
        model, rows = apps.get_model(sought.model), apps.get_model(sought.source)
        str(model._base_manager.values(*filter(None, columns)).query)
        str(rows._base_manager.select_related(*sought.with_related).values(*filter(None, of_rows)).query)
    except (LookupError, FieldError) as error:
        yield Error(f"{name}: {error}", id="charterbook.E004")


def _bulk(bulk: BulkAct, book: Registry) -> Iterator[Error]:
    if bulk.needs not in book.permissions:
        yield Error(f"bulk act {bulk.code} needs the unknown right {bulk.needs}", id="charterbook.E003")
    if bulk.model not in book.tables:
        yield Error(f"bulk act {bulk.code}: no table shows {bulk.model}", id="charterbook.E006")
