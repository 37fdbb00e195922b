"""`python -P -m galley` is galley. Without -P it is refused: Python then looks for modules in the working folder first.

What lies there could run in galley's place, before a line of galley's is read, and nothing here can undo that.
To refuse keeps the habit from forming (docs/trust.md).
"""

import sys

if not sys.flags.safe_path:
    sys.stderr.write(
        "galley: `python -m galley` would import whatever lies in this folder; say `python -P -m galley`, or `galley`\n"
    )
    sys.exit(2)

from galley.cli.start import command

command()
