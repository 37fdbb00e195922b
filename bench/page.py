"""The final page of an article as files, for the layout engine alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from galley.evaluation import Run
from galley.findings.finding import Findings
from galley.formats.formulas import formulas
from galley.formats.pdf.fonts import math_font_folder
from galley.formats.pdf.html.write import write_html
from galley.formats.render import creation_date
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.folders import resources
from galley.runtime.runtime import Runtime
from galley.tools.pandoc import Pandoc


def write_page(manuscript: str, journal: str, folder: Path) -> None:
    """Write page.html, the journal's style sheets in their order, and the images of `manuscript` into `folder`."""
    request, findings = Request(manuscript, journal, cache=False), Findings()
    checked: Checked = until(Run(request, Runtime.of_request(request), findings), copies)
    article, profile = checked.article, checked.profile
    folder.mkdir(parents=True, exist_ok=True)
    urls = {asset.name: quote(asset.name) for asset in article.assets}
    mathml = formulas((article,), Pandoc(profile.limits), findings)
    created = creation_date(article, None)
    page = write_html(article, profile, mathml=mathml, created=created, images=urls)
    (folder / "page.html").write_bytes(page.data)
    for number, sheet in enumerate(profile.css):
        (folder / f"{number}.css").write_text(sheet.text, encoding="utf-8")
    for asset in article.assets:
        (folder / asset.name).write_bytes(asset.data)
    _write_fonts_conf(folder)


def _write_fonts_conf(folder: Path) -> None:
    """Let the engine alone see the fonts that galley lets it see."""
    folders = "".join(f"<dir>{one}</dir>" for one in (resources() / "styles" / "fonts", math_font_folder()))
    cache = f"<cachedir>{folder}/fonts</cachedir>"
    (folder / "fonts.conf").write_text(f"<fontconfig>{folders}{cache}</fontconfig>", encoding="utf-8")
