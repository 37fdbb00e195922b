"""How galley was installed, as pip has noted it."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any


def requirement_of_galley() -> str:
    """Return the line of pip that installs this galley elsewhere; "" where its place was a folder, or is not known.

    Source: PEP 610, direct_url.json. A bare name would not do: it is another project's in the public index.
    """
    try:
        noted = distribution("galley").read_text("direct_url.json")
        return _requirement(json.loads(noted or "{}"))
    except (PackageNotFoundError, ValueError):
        return ""


def _requirement(noted: Any) -> str:
    match noted:
        case {"url": str(url), "vcs_info": {"vcs": str(vcs), "commit_id": str(commit)}} if not url.startswith("file:"):
            return f"galley @ {vcs}+{url}@{commit}"
        case {"url": str(url), "archive_info": {"hashes": {"sha256": str(found)}}} if url.startswith("https:"):
            return f"galley @ {url}#sha256={found}"
    return ""


def installer_of_galley() -> str:
    """Return the program that installed galley, such as pip or uv; "" where nothing is noted (PEP 376, INSTALLER)."""
    try:
        return (distribution("galley").read_text("INSTALLER") or "").strip()
    except PackageNotFoundError:
        return ""
