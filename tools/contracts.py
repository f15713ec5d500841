"""The contract of doors: one domain enters another only through its api."""

from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):  # type: ignore[misc]  # the linter is not annotated for heirs
    """Within each floor, an import from one folder into another may only name the door of the other.

    Tests are free to use the factories of other folders.
    """

    type_name = "doors"

    floors = fields.ListField(subfield=fields.StringField())
    door = fields.StringField()

    def check(self, graph: object, verbose: bool) -> ContractCheck:
        """Find every import that comes in through a window."""
        del verbose
        windows = [
            (importer, imported, graph.get_import_details(importer=importer, imported=imported))  # type: ignore[attr-defined]  # grimp's graph
            for floor in self.floors
            for importer in sorted(graph.find_descendants(floor))  # type: ignore[attr-defined]  # grimp's graph
            for imported in sorted(graph.find_modules_directly_imported_by(importer))  # type: ignore[attr-defined]  # grimp's graph
            if is_window(importer, imported, floor=floor, door=self.door)
        ]
        return ContractCheck(kept=not windows, metadata={"windows": windows})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each such import with its line."""
        for importer, imported, details in check.metadata["windows"]:
            lines = ", ".join(f"line {detail['line_number']}" for detail in details)
            output.print_error(f"- {importer} -> {imported} ({lines}): only its {self.door} may be used", bold=False)


def is_window(importer: str, imported: str, *, floor: str, door: str) -> bool:
    """Tell whether an import leaves its own folder and enters another one of the floor elsewhere than at the door."""
    if not imported.startswith(f"{floor}.") or ".tests" in importer:
        return False
    depth = floor.count(".") + 1
    here, there = importer.split("."), imported.split(".")
    return here[depth] != there[depth] and there[depth + 1 : depth + 2] != [door]
