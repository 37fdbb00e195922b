"""The processes of which everything that a run starts can be forked."""

from __future__ import annotations

from galley.document.profile import EngineKey
from galley.runtime.servers import Servers

_LAYOUTS: dict[EngineKey, str] = {
    "weasyprint": "galley.formats.pdf.engine.worker",
    "typst": "galley.formats.pdf.typst.worker",
}
_MODULES = (
    "galley.evaluator.worker",
    "galley.tools.pandoc_worker",
    "galley.csl.worker",
)


def servers(engine: EngineKey = "weasyprint") -> Servers:
    """Return the servers, for a `with` block, for pages of an engine; `Runtime.servers` takes their folder."""
    return Servers((*_MODULES, _LAYOUTS[engine]))
