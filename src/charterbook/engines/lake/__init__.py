"""The lake: the facts behind figures as Parquet files, and every figure computed from them by DuckDB or Spark."""
