"""What the shell may use of the lake."""

from charterbook.engines.lake.papers import write_lake
from charterbook.engines.lake.queries import ENGINES, Lake, LakeUnit, opened_lake
from charterbook.engines.lake.refusals import LakeRefused

__all__ = ["ENGINES", "Lake", "LakeRefused", "LakeUnit", "opened_lake", "write_lake"]
