"""Frames into the DuckDB file: atomic, incremental, with history."""
