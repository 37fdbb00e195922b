"""`python3 build.py` is galley from a checkout; see README.md."""

from galley.cli.start import command

command()
