"""What MkDocs calls while it makes the site: the pages that stand beside `docs/` come in, with their links."""
# ruff: noqa: INP001 - MkDocs loads it by its path

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_TOP = Path(__file__).resolve().parent.parent.parent
_SHIM = "https://unpkg.com/iframe-worker/shim"
"""What the theme would have each page fetch, so that the search works from files."""
_BROUGHT = _TOP / ".site" / "node_modules" / "iframe-worker" / "shim" / "index.js"
_LOCAL = "assets/javascripts/iframe-worker.js"
_PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the top folder."""
    for name, page in _PAGES.items():
        text = (_TOP / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_relinked(text)))
    files.append(File.generated(config, _LOCAL, content=_BROUGHT.read_bytes()))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - the names are MkDocs's
    """Take the script of the search from the site itself: a page fetches nothing from elsewhere."""
    return output.replace(_SHIM, get_relative_url(_LOCAL, page.url))


def _relinked(text: str) -> str:
    """Return the text of a page of the top folder as one of `docs/`; a link to what is no page becomes its words."""
    text = re.sub(r"\]\(docs/([^)]+)\)", r"](\1)", text)
    for name, page in _PAGES.items():
        text = text.replace(f"]({name})", f"]({page})")
    return re.sub(r"(?<!!)\[([^]\[]+)\]\((?:LICENSE|styles/[^)]*)\)", r"\1", text)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001 - as above
    """Do the same for the page of what is not found, whose addresses begin at the site's top."""
    return output_content.replace(_SHIM, f"/{_LOCAL}")
