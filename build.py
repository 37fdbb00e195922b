"""`python3 build.py` is galley from a checkout; see README.md."""

import sys

try:
    from galley.cli.commands import command
except ModuleNotFoundError as missing:
    sys.stderr.write(f"The Python package {missing.name} is missing; this sets everything up: sh bootstrap build\n")
    raise SystemExit(3) from None
command()
