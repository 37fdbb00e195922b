"""Everything that WeasyPrint does on its first document only, done before there is one.

The parent still reads the manuscript while this process lays out a page of its own: modules are loaded, declarations of
C functions parsed, fonts listed, patterns compiled. Nothing of that page stays in the engine but what depends on no
document. It is left out where the request is there before it. The page is as short as it can be: two thirds of its time
are what any first page would take. What not every article has, such as formulas, is loaded by those that have it.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable

from PIL import Image
from weasyprint import CSS, HTML, Attachment

_CSS = """
@page { size: 100mm 100mm; margin: 10mm; @bottom-center { content: counter(page) " of " counter(pages) } }
html { font: 10px/12px serif; string-set: title "Title" }
h1 { bookmark-level: 1; break-after: avoid }
.columns { columns: 2; column-fill: auto; height: 20mm; text-align: justify; hyphens: auto }
.flex { display: flex } .flex > p { flex: 1 }
.note { float: footnote }
a { text-decoration: underline }
td { border-top: 1px solid; padding: 1px 2% }
"""
_WORDS = "Considerable regularities of international communication " * 3
_PAGE = f"""<html lang="en"><head><title>Title</title></head><body><h1>Title</h1>
<div class="flex"><p>One</p><p>Two<span class="note">note</span></p></div>
<ol><li>item</li></ol><figure><img src="%s" alt="dot"/></figure>
<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
<div class="columns"><p>{_WORDS}<b>bold</b> <i>italic</i> <a href="#end">link</a></p><p id="end">end</p></div>
</body></html>"""


def warm_up(is_asked: Callable[[], bool]) -> None:
    """Warm up, unless a job is there."""
    if not is_asked():
        _lay_out_a_page()


def _lay_out_a_page() -> None:
    page = HTML(string=_PAGE % f"data:image/png;base64,{b64encode(_dot()).decode('ascii')}")
    page.write_pdf(
        stylesheets=[CSS(string=_CSS)],
        pdf_variant="pdf/a-3a",
        pdf_tags=True,
        attachments=[Attachment(string="text", name="text")],
    )


def _dot() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1, 1)).save(made, "PNG")
    return made.getvalue()
