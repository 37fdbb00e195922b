"""Checks of a manuscript: model to findings, without any reading or writing. `table.py` lists them."""
