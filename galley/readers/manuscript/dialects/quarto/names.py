"""How the files of Quarto are called."""

from __future__ import annotations

SUFFIXES = (".qmd", ".ipynb")
PROJECT_FILES = ("_quarto.yml", "_quarto.yaml")
