"""The processes of which everything that a run starts can be forked."""

from __future__ import annotations

from galley.runtime.servers import Servers

MODULES = (
    "galley.evaluator.worker",
    "galley.formats.pdf.engine.worker",
    "galley.tools.pandoc_worker",
    "galley.csl.worker",
)


def servers() -> Servers:
    """Return the servers, for a `with` block; `Runtime.servers` takes their folder."""
    return Servers(MODULES)
