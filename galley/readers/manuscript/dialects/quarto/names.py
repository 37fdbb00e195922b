"""How the files of Quarto are called."""

from __future__ import annotations

R_MARKDOWN = ".rmd"
SUFFIXES = (".qmd", ".ipynb", R_MARKDOWN)
"""In any case; R Markdown is the older form of Quarto, with the same cells."""
PROJECT_FILES = ("_quarto.yml", "_quarto.yaml")
