"""JSON Schemas of the YAML files, for editors that complete and check them while an author types.

They allow every shape that reading folds: one value for a list, a text for a mapping, other tools' names of keys. They
are looser than reading.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any, TypeAlias

from galley.readers.metadata.forms import Form, Shape, kebab

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(form: type[Form], title: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of what `read_form` reads as `form`."""
    schema = form.model_json_schema()
    forms = {kind.__name__: kind for kind in _all_forms()}
    definitions = {name: _object(forms[name], part) for name, part in sorted(schema.get("$defs", {}).items())}
    return {"$schema": DIALECT, "title": title, **_object(form, schema), "$defs": definitions}


def _all_forms() -> list[type[Form]]:
    found: list[type[Form]] = [Form]
    for kind in found:
        found.extend(kind.__subclasses__())
    return found


def _object(form: type[Form], schema: Schema) -> Schema:
    """Return the schema of a form, with the other names of its keys and the shapes that it folds."""
    if "properties" not in schema:
        schema = schema["$defs"][form.__name__]
    fields, said = {kebab(name): field for name, field in form.model_fields.items()}, _docstrings(form)
    properties = {
        key: {"description": said.get(key) or fields[key].description, **_property(part, fields[key])}
        for key, part in schema["properties"].items()
    }
    others = {name: {**properties[key], "description": f"The same as {key}."} for name, key in form.spellings.items()}
    unused = {name: {"description": "A key of other tools, not used."} for name in sorted(form.unused)}
    for key in form.lifted:
        properties[key] = {"anyOf": [properties[key], {"type": "object"}]} if key in properties else {"type": "object"}
    text = ("string", "number") if form.short_form else ()
    return {
        "description": form.__doc__,
        "type": list(dict.fromkeys(("object", *text, *form.json_types))),
        "properties": {**properties, **others, **unused},
        "additionalProperties": "object" in form.json_types,
    }


def _property(part: Schema, field: FieldInfo) -> Schema:
    shapes = [item for item in field.metadata if isinstance(item, Shape)]
    types = [name for shape in shapes for name in shape.json_types]
    loose = _loose(part)
    return {"anyOf": [loose, {"type": types}]} if types else loose


def _docstrings(form: type[Form]) -> dict[str, str]:
    """Return what stands below each field of a form and its bases, by its key.

    pydantic can do so (`use_attribute_docstrings`), but reads the source of every form whenever one is loaded.
    """
    found: dict[str, str] = {}
    for kind in (one for one in reversed(form.__mro__) if issubclass(one, Form)):
        found.update(_docstrings_of(kind))
    return found


def _docstrings_of(kind: type[Form]) -> Iterator[tuple[str, str]]:
    """Yield what stands below each field that a form itself names; one that was made has no source."""
    try:
        source = getsource(kind)
    except OSError:
        return
    (made,) = ast.parse(dedent(source)).body
    assert isinstance(made, ast.ClassDef)  # noqa: S101 - the source of a class
    for field, below in pairwise(made.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield kebab(name), cleandoc(text)


def _loose(part: Schema) -> Schema:
    """Return the schema of a value without what pydantic says besides its type, and with the shapes all values have."""
    kept = {key: value for key, value in part.items() if key not in {"default", "title", "description"}}
    if "anyOf" in kept:
        return _loose(next(choice for choice in kept["anyOf"] if choice != {"type": "null"}))
    if "allOf" in kept:
        return _loose(kept["allOf"][0])
    if kept.get("type") == "array":
        items = _loose(kept["items"])
        return {"anyOf": [items, {"type": "array", "items": items}]}
    if kept.get("type") == "object":
        return {**kept, "additionalProperties": _loose(kept["additionalProperties"])}
    return (
        {**kept, "type": ["string", "number", "null"]} if kept.get("type") == "string" and "enum" not in kept else kept
    )
