"""How the facts are written as files."""

from charterbook.engines.lake.papers.writing import write_lake

__all__ = ["write_lake"]
