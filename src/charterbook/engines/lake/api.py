"""What the shell may use of the lake."""

from charterbook.engines.lake.papers import write_lake
from charterbook.engines.lake.queries import ENGINES, LakeUnit, read_lake
from charterbook.engines.lake.refusals import LakeRefused

__all__ = ["ENGINES", "LakeRefused", "LakeUnit", "read_lake", "write_lake"]
