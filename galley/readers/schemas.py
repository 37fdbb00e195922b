"""The JSON Schemas of YAML files, made from the forms that read them, and that of filled checklists."""

from __future__ import annotations

import json

from galley.document.checklist_schema import CHECKLISTS
from galley.readers.issue import IssueForm
from galley.readers.journal.schema import ProfileForm
from galley.readers.metadata.forms import Form
from galley.readers.metadata.json_schema import DIALECT, json_schema
from galley.readers.metadata.schema import ArticleForm

_FORMS: dict[str, tuple[type[Form], str]] = {
    "article": (ArticleForm, "Metadata of an article"),
    "profile": (ProfileForm, "Profile of a journal"),
    "issue": (IssueForm, "Issue of a journal"),
}

SCHEMAS = (*_FORMS, "checklist")
"""What can be described: files that galley reads, and the filled checklists that it writes."""


def schema_text(name: str) -> str:
    """Return the JSON Schema of what is called `name` in `SCHEMAS`."""
    schema = json_schema(*_FORMS[name]) if name in _FORMS else {"$schema": DIALECT, **CHECKLISTS}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
