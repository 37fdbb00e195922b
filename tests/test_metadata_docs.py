"""The pages on metadata and journals are true: every key stands in them, every example is read without a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from galley.checks.declarations import NEEDS
from galley.findings.finding import Findings
from galley.readers.issue import IssueForm
from galley.readers.journal.profile import read_profile
from galley.readers.journal.schema import LABELS, ProfileForm
from galley.readers.metadata.forms import Form, kebab
from galley.readers.metadata.json_schema import json_schema
from galley.readers.metadata.metadata import finish_metadata, finish_supplements, read_metadata
from galley.readers.metadata.parts import JournalForm
from galley.readers.metadata.roles import DEGREES, TERMS
from galley.readers.metadata.schema import ArticleForm
from galley.readers.schemas import schema_text
from galley.runtime import World, styles_folder
from galley.source import SourceFile
from tests.conftest import TOP, Golden

METADATA = (TOP / "docs" / "metadata.md").read_text(encoding="utf-8")
JOURNALS = (TOP / "docs" / "journals.md").read_text(encoding="utf-8")


def forms_below(form: type[Form]) -> set[type[Form]]:
    """Return a form and those of its parts."""
    names = set(json_schema(form, "")["$defs"])
    every = {kind.__name__: kind for kind in _descendants(Form)}
    return {form, *(every[name] for name in names)}


def _descendants(form: type[Form]) -> Iterator[type[Form]]:
    for kind in form.__subclasses__():
        yield kind
        yield from _descendants(kind)


def keys_of(form: type[Form]) -> set[str]:
    return {kebab(name) for name in form.model_fields} | set(form.spellings) | form.unused | set(form.lifted)


def examples(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("form", sorted(forms_below(ArticleForm), key=lambda form: form.__name__))
def test_every_key_of_the_metadata_is_explained(form: type[Form]) -> None:
    assert {key for key in keys_of(form) if f"`{key}`" not in METADATA} == set()


@pytest.mark.parametrize("form", sorted(forms_below(ProfileForm) - {JournalForm}, key=lambda form: form.__name__))
def test_every_key_of_a_profile_is_explained(form: type[Form]) -> None:
    assert {key for key in keys_of(form) if f"`{key}`" not in JOURNALS} == set()


def test_every_key_has_an_example() -> None:
    text = "\n".join(examples(METADATA))
    for form in forms_below(ArticleForm):
        assert {kebab(name) for name in form.model_fields if not re.search(rf"\b{kebab(name)}:", text)} == set()


@pytest.mark.parametrize("example", examples(METADATA))
def test_every_example_of_metadata_is_read_without_a_finding(example: str) -> None:
    findings = Findings()
    raw = read_metadata(SourceFile("article.yaml", example), folder_name="a", findings=findings)
    finish_metadata(raw, {}, findings)
    finish_supplements(raw, {}, findings)
    assert findings.items == []


@pytest.mark.parametrize("example", examples(JOURNALS))
def test_every_example_of_a_profile_is_read_without_a_finding(example: str) -> None:
    own = ("own.csl", "page.html.jinja", "page.css", "looks.docx")
    shared = (
        f"{styles_folder()}/shared/{name}"
        for name in ("article.css", "review.css", "review.html.jinja", "checklists/care-2013.yaml", "cover-letter.txt")
    )
    files = {"j/fonts/a.otf": "OTTO", **dict.fromkeys((*(f"j/{name}" for name in own), *shared), "")}
    findings = Findings()
    read_profile("j", World.in_memory({**files, "j/profile.yaml": example}), findings)
    assert findings.items == []


def test_roles_needs_and_labels_are_listed() -> None:
    assert [term for term in TERMS if f"`{term.lower()}`" not in " ".join(METADATA.split())] == []
    assert [degree for degree in DEGREES if f"`{degree}`" not in METADATA] == []
    assert [need for need in NEEDS if f"`{need}`" not in JOURNALS] == []
    assert [label for label in LABELS if f"`{label}`" not in JOURNALS] == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("article", "metadata.schema.json"),
        ("profile", "profile.schema.json"),
        ("issue", "issue.schema.json"),
        ("checklist", "checklist.schema.json"),
    ],
)
def test_the_schemas_for_editors_are_those_of_the_code(name: str, file: str, golden: Golden) -> None:
    golden(TOP / "docs" / file, schema_text(name).encode())


@pytest.mark.parametrize("form", [ArticleForm, ProfileForm, IssueForm])
def test_the_schemas_hold_together(form: type[Form]) -> None:
    schema = json_schema(form, "")
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert references == set(schema["$defs"])
    for part in (schema, *schema["$defs"].values()):
        assert len(part["type"]) == len(set(part["type"]))
