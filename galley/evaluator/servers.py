"""The processes of which everything that a run starts can be forked."""

from __future__ import annotations

from galley.document.profile import EngineChoice, EngineKey
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


def servers(engine: EngineChoice = "") -> Servers:
    """Return the servers, for a `with` block; `Runtime.servers` takes their folder.

    They are for pages of `engine`; of any where the journals are to say.
    """
    return Servers((*_MODULES, *((_LAYOUTS[engine],) if engine else _LAYOUTS.values())))
