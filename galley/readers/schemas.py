"""The JSON Schemas that editors complete and check YAML files by, made from the forms that read the files."""

from __future__ import annotations

import json

from galley.readers.issue import IssueForm
from galley.readers.journal.schema import ProfileForm
from galley.readers.metadata.forms import Form
from galley.readers.metadata.json_schema import json_schema
from galley.readers.metadata.schema import ArticleForm

SCHEMAS: dict[str, tuple[type[Form], str]] = {
    "article": (ArticleForm, "Metadata of an article"),
    "profile": (ProfileForm, "Profile of a journal"),
    "issue": (IssueForm, "Issue of a journal"),
}
"""What can be described, by its name: the form, and the title of its schema."""


def schema_text(name: str) -> str:
    """Return the JSON Schema of what is called `name` in `SCHEMAS`."""
    form, title = SCHEMAS[name]
    return json.dumps(json_schema(form, title), indent=2, ensure_ascii=False) + "\n"
