"""Files to be written, and the templates that they are filled in from."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from galley.runtime.folders import package_file

_TEMPLATES = "scaffold/templates"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is to be: its path below the new folder, with slashes, and its bytes."""

    path: str
    data: bytes


class _Form(Template):
    """A template whose gaps are `@@name`: `$` and braces have meanings of their own in what is written."""

    delimiter = "@@"


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template of the package, by its path below `templates/`, with its gaps filled; no gap may be left."""
    return _Form(package_file(f"{_TEMPLATES}/{template}.template").decode()).substitute(values)


def quoted(text: str) -> str:
    """Return `text` as a scalar of YAML in double quotes (YAML 1.2, 7.3.1, of which JSON's strings are a part)."""
    return json.dumps(text, ensure_ascii=False)


def slug(text: str, otherwise: str) -> str:
    """Return the letters and digits of `text`, in ASCII and lower case, joined by hyphens; `otherwise` without any."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or otherwise
