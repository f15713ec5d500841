"""System checks that refuse a bad declaration before anything runs."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError

from charterbook.kit.charters import Entry, UnknownSubject, current_charter
from charterbook.kit.grammar import (
    BulkAct,
    Dimension,
    Domain,
    Duty,
    Figure,
    How,
    Nature,
    Sheet,
    Sought,
    Succession,
    Table,
)
from charterbook.kit.records import FieldClass
from charterbook.kit.registry.book import Registry, registry


def check_declarations(**_kwargs: Any) -> list[CheckMessage]:
    """Check every declaration of every domain."""
    return list(faults_of(registry()))


def faults_of(book: Registry) -> Iterator[Error]:
    """Yield what is wrong with the declarations of a registry."""
    yield from _codes(book)
    for domain in book.domains.values():
        yield from _acts(domain)
        for kind, check in CHECKS.items():
            for declared in getattr(domain, kind):
                yield from check(declared, book)
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
        for kind in ("figures", "sheets", "permissions", "bulks", "duties", "successions", "attached")
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


def _duty(duty: Duty, book: Registry) -> Iterator[Error]:
    if duty.needs and duty.needs not in book.permissions:
        yield Error(f"duty {duty.code} needs the unknown right {duty.needs}", id="charterbook.E003")
    for subject, key in duty.rules:
        if not any(entry.code == key for entry in _entries(subject)):
            yield Error(f"duty {duty.code} names the unknown rule {subject} {key}", id="charterbook.E010")


def _succession(succession: Succession, book: Registry) -> Iterator[Error]:
    if succession.needs not in book.permissions:
        yield Error(f"succession {succession.code} needs the unknown right {succession.needs}", id="charterbook.E003")
    try:
        str(apps.get_model(succession.model)._base_manager.values(succession.unit).query)
    except (LookupError, FieldError) as error:
        yield Error(f"succession {succession.code}: {error}", id="charterbook.E004")
    if succession.dealt and succession.carry is None:
        yield Error(f"succession {succession.code}: only what is carried is dealt out", id="charterbook.E005")


def _entries(subject: str) -> Sequence[Entry]:
    try:
        return current_charter().entries(subject)
    except UnknownSubject:
        return ()


def _table(table: Table, book: Registry) -> Iterator[Error]:
    if table.needs not in book.permissions:
        yield Error(f"table {table.model} needs the unknown right {table.needs}", id="charterbook.E003")
    for page in table.pages:
        if page.needs not in book.permissions:
            yield Error(
                f"page {page.name} of {table.model} needs the unknown right {page.needs}", id="charterbook.E003"
            )
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


def _dimension(dimension: Dimension, book: Registry) -> Iterator[Error]:
    name = f"dimension {dimension.code} of {dimension.model}"
    if dimension.needs not in book.permissions:
        yield Error(f"{name} needs the unknown right {dimension.needs}", id="charterbook.E003")
    if dimension.model not in book.tables:
        yield Error(f"{name}: no table shows its records", id="charterbook.E006")
    same = [other for (code, _model), other in book.dimensions.items() if code == dimension.code]
    if len({(str(other.label), other.subject, other.bands) for other in same}) > 1:
        yield Error(f"{name} means something else than that of another model", id="charterbook.E010")
    for subject in filter(None, (dimension.subject, dimension.bands)):
        try:
            current_charter().entries(subject)
        except UnknownSubject:
            yield Error(f"{name} names the unknown charter subject {subject}", id="charterbook.E010")
    try:
        model = apps.get_model(dimension.model)
        str(model._base_manager.values(dimension.path.replace(".", "__")).query)
        is_personal = _class_at(model, dimension.path) is FieldClass.P2
    except (LookupError, FieldError, ValueError) as error:
        yield Error(f"{name}: {error}", id="charterbook.E004")
        return
    if is_personal and not dimension.of_persons:
        yield Error(f"{name} is a fact of persons: say of_persons", id="charterbook.E010")


def _class_at(model: Any, path: str) -> FieldClass | None:
    """Return the class of the field at the end of a path."""
    *steps, last = path.split(".")
    for step in steps:
        model = model._meta.get_field(step).related_model
    found: FieldClass | None = model.classes.get(last)
    return found


CHECKS: Mapping[str, Callable[[Any, Registry], Iterator[Error]]] = {
    "figures": _figure,
    "sheets": _sheet,
    "tables": _table,
    "bulks": _bulk,
    "dimensions": _dimension,
    "duties": _duty,
    "successions": _succession,
}
