"""Forms: pydantic models of what a YAML file may say, and the reading of a tree into them.

A form has one shape. The other shapes that authors write (a text for a mapping, one value for a list, another tool's
name of a key) are folded into it first, tree to tree, so that every fault keeps its line. All faults are collected:
what is at fault is taken out and the rest is read.
"""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Protocol,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    runtime_checkable,
)

from pydantic import BaseModel, ConfigDict, ValidationError

from galley.findings.finding import Diagnostic, Findings, Rule
from galley.findings.near import did_you_mean
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue
from galley.source import Span

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

Path: TypeAlias = tuple[str | int, ...]
AnyForm = TypeVar("AnyForm", bound="Form")

_MOST_HINTS = 100
"""Looking for the nearest key costs more than all else in a file of thousands of unknown ones."""


def kebab(name: str) -> str:
    """Return the YAML key of a field: `short_title` is `short-title`."""
    return name.rstrip("_").replace("_", "-")


class Form(BaseModel):
    """A mapping of the YAML.

    `short_form` is the key that a bare text stands for; `spellings` are other names of keys, taken from the tools that
    authors come from; `unused` are keys of those tools that galley knows and needs not; mappings under the keys of
    `lifted` stand for their parts. `json_types` are the types of JSON, besides a mapping with the form's keys, that
    `fold` turns into one.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=kebab,
        str_strip_whitespace=True,
        defer_build=True,  # a form that stands in another one is not built by itself
    )

    short_form: ClassVar[str] = ""
    spellings: ClassVar[Mapping[str, str]] = {}
    unused: ClassVar[frozenset[str]] = frozenset()
    lifted: ClassVar[tuple[str, ...]] = ()
    json_types: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Return `value` in the shape of this form; overridden where more than names differ."""
        for key in cls.lifted:
            value = hoist(value, key)
        return value


@runtime_checkable
class Shape(Protocol):
    """Stands in the annotation of a field and folds the other shapes of its value, which have `json_types`."""

    json_types: ClassVar[tuple[str, ...]]

    def fold(self, value: YamlValue) -> YamlValue:
        """Return `value` in the field's shape."""


@dataclass(frozen=True, slots=True)
class FormRules:
    """The rules that faults of a file break: an unknown key, and a value of the wrong form."""

    key: Rule
    value: Rule


@dataclass(frozen=True, slots=True)
class Reading:
    """The places of everything in a form that was read: by path those of the values, and those of their keys."""

    values: Mapping[Path, Span]
    keys: Mapping[Path, Span]

    @classmethod
    def of(cls, tree: YamlMapping) -> Reading:
        """Return the places in `tree`."""
        places = tuple(_walk(tree, (), tree.span))
        return cls({path: span for path, span, _ in places}, {path: key for path, _, key in places})

    def span(self, *path: str | int) -> Span:
        """Return the place of the value at `path`, or of the nearest value around it."""
        while path not in self.values:
            path = path[:-1]
        return self.values[path]

    def spans(self) -> dict[str, Span]:
        """Return the place of every value under its dotted path, as in `author.0.orcid`; "" is the whole."""
        return {".".join(map(str, path)): span for path, span in self.values.items()}


def read_form(
    form: type[AnyForm], document: YamlMapping, rules: FormRules, findings: Findings
) -> tuple[AnyForm, Reading]:
    """Return `document` as a `form`, and the reading that tells places; every fault is added to `findings`."""
    shaped = form.fold(document)
    if not isinstance(shaped, YamlMapping):
        message = f"{form.__name__}.fold turned a mapping into something else"
        raise TypeError(message)
    folded = _fold_mapping(form, shaped, rules, findings)
    reading = Reading.of(folded)
    for index, (error, more) in enumerate(_told_once(_errors(form, folded))):
        finding = _finding(form, reading, error, rules, hinted=index < _MOST_HINTS)
        findings.add(replace(finding, message=f"{finding.message}, nor in {_places(more)}") if more else finding)
    # What is taken out may leave a mapping without a key that it needs: then that has to go, and is no new finding.
    while errors := _errors(form, folded):
        folded = _without(folded, frozenset(_blamed(error) for error in errors))
    return form.model_validate(_plain(folded)), Reading.of(folded)


def _told_once(errors: Sequence[ErrorDetails]) -> Iterator[tuple[ErrorDetails, int]]:
    """Yield errors; a key that is unknown in several items of a list once, with the number of the other places."""
    first: dict[tuple[object, ...], int] = {}
    more: Counter[int] = Counter()
    for index, error in enumerate(errors):
        if error["type"] == "extra_forbidden":
            at = first.setdefault(tuple("" if isinstance(step, int) else step for step in error["loc"]), index)
            more[at] += at != index
    for index, error in enumerate(errors):
        if error["type"] != "extra_forbidden" or index in first.values():
            yield error, more[index]


def _places(number: int) -> str:
    return "one more place" if number == 1 else f"{number} more places"


def _errors(form: type[Form], tree: YamlMapping) -> Sequence[ErrorDetails]:
    try:
        form.model_validate(_plain(tree))
    except ValidationError as fault:
        return fault.errors(include_url=False)
    return ()


def hoist(value: YamlValue, key: str) -> YamlValue:
    """Return `value` with the mapping under `key` lifted into it; what it says itself stays."""
    inner = value.get(key) if isinstance(value, YamlMapping) else None
    if not isinstance(value, YamlMapping) or not isinstance(inner, YamlMapping):
        return value
    own = tuple(entry for entry in value.entries if entry.key != key)
    said = {entry.key for entry in own}
    return YamlMapping((*own, *(entry for entry in inner.entries if entry.key not in said)), value.span)


def mapping_of(value: YamlValue, **parts: YamlValue) -> YamlMapping:
    """Return a mapping of `parts`, each key at the place of its value, in the place of `value`."""
    entries = (YamlEntry(kebab(key), part.span, part) for key, part in parts.items())
    return YamlMapping(tuple(entries), value.span)


# --- folding -----------------------------------------------------------------------------------------------------


def _fold(annotation: object, value: YamlValue, rules: FormRules, findings: Findings) -> YamlValue:
    kind, shapes = unwrapped(annotation)
    for shape in shapes:
        value = shape.fold(value)
    if get_origin(kind) is tuple:
        items = value.items if isinstance(value, YamlSequence) else (value,)
        below = get_args(kind)[0]
        filled = (item for item in items if not _is_empty(item))
        return YamlSequence(tuple(_fold(below, item, rules, findings) for item in filled), value.span)
    if isinstance(kind, type) and issubclass(kind, Form):
        value = kind.fold(_long_form(kind, value))
        return _fold_mapping(kind, value, rules, findings) if isinstance(value, YamlMapping) else value
    return value


def unwrapped(annotation: object) -> tuple[object, tuple[Shape, ...]]:
    """Take `Annotated` and `| None` off: return the type inside and the shapes on the way."""
    shapes: tuple[Shape, ...] = ()
    while True:
        if hasattr(annotation, "__metadata__"):
            shapes += tuple(item for item in annotation.__metadata__ if isinstance(item, Shape))
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in {Union, types.UnionType}:
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation, shapes


def _long_form(form: type[Form], value: YamlValue) -> YamlValue:
    if isinstance(value, YamlScalar) and form.short_form:
        return YamlMapping((YamlEntry(form.short_form, value.span, value),), value.span)
    return value


def _fold_mapping(form: type[Form], value: YamlMapping, rules: FormRules, findings: Findings) -> YamlMapping:
    fields = {kebab(name): field for name, field in form.model_fields.items()}
    entries: dict[str, YamlEntry] = {}
    for entry in _used(form, value):
        key = _spelt(form, entry.key, fields)
        if key in entries:
            message = f"`{entry.key}` says again what another key says for `{key}`; keep one of them"
            findings.add(rules.value.broken(message, entry.key_span))
        elif key in fields:
            folded = _fold_field(fields[key], entry.value, rules, findings)
            entries[key] = replace(entry, key=key, value=folded)
        else:
            entries[key] = entry
    return YamlMapping(tuple(entries.values()), value.span)


def _spelt(form: type[Form], key: str, known: Collection[str]) -> str:
    """Return a key as the form has it: by another name of it, or with hyphens where it is typed with underscores."""
    hyphened = key.replace("_", "-")
    is_known = key in known or key in form.spellings
    name = hyphened if not is_known and (hyphened in known or hyphened in form.spellings) else key
    return form.spellings.get(name, name)


def _fold_field(field: FieldInfo, value: YamlValue, rules: FormRules, findings: Findings) -> YamlValue:
    for item in field.metadata:
        value = item.fold(value) if isinstance(item, Shape) else value
    return _fold(field.annotation, value, rules, findings)


def _used(form: type[Form], value: YamlMapping) -> Iterator[YamlEntry]:
    """Yield the entries that say something: none without a value, unless its key is a text of several words."""
    for entry in value.entries:
        if entry.key not in form.unused and (not _is_empty(entry.value) or " " in entry.key.strip()):
            yield entry


def _is_empty(value: YamlValue) -> bool:
    return isinstance(value, YamlScalar) and value.is_null


# --- from the tree to pydantic and back ------------------------------------------------------------------------------


def _plain(value: YamlValue) -> Any:
    if isinstance(value, YamlMapping):
        return {entry.key: _plain(entry.value) for entry in value.entries}
    if isinstance(value, YamlSequence):
        return [_plain(item) for item in value.items]
    return None if value.is_null else value.text


def _walk(value: YamlValue, path: Path, key: Span) -> Iterator[tuple[Path, Span, Span]]:
    """Yield the path, the place and the place of the key of a value and of all in it."""
    yield path, value.span, key
    if isinstance(value, YamlMapping):
        for entry in value.entries:
            yield from _walk(entry.value, (*path, entry.key), entry.key_span)
    if isinstance(value, YamlSequence):
        for index, item in enumerate(value.items):
            yield from _walk(item, (*path, index), item.span)


def _blamed(error: ErrorDetails) -> Path:
    """Return the path of what has to go for the rest to be read: the whole item where a part of it is missing."""
    return error["loc"][:-1] if error["type"] == "missing" else error["loc"]


def _without(root: YamlMapping, paths: frozenset[Path]) -> YamlMapping:
    pruned = _pruned(root, (), paths)
    if pruned == root or not isinstance(pruned, YamlMapping):
        message = f"no value at {sorted(map(str, paths))}"
        raise AssertionError(message)
    return pruned


def _pruned(value: YamlValue, path: Path, paths: frozenset[Path]) -> YamlValue:
    if isinstance(value, YamlMapping):
        kept = (entry for entry in value.entries if (*path, entry.key) not in paths)
        pruned = (replace(entry, value=_pruned(entry.value, (*path, entry.key), paths)) for entry in kept)
        return YamlMapping(tuple(pruned), value.span)
    if isinstance(value, YamlSequence):
        numbered = ((index, item) for index, item in enumerate(value.items) if (*path, index) not in paths)
        return YamlSequence(tuple(_pruned(item, (*path, index), paths) for index, item in numbered), value.span)
    return value


# --- what went wrong, in words -----------------------------------------------------------------------------------


KEBAB = r"^[a-z]+(-[a-z]+)*$"
PLAIN_NAME = r"^[A-Za-z0-9][A-Za-z0-9 _-]*$"
NUMBERED_NAME = r"^([A-Za-z0-9][A-Za-z0-9 _-]*)?\{number\}[A-Za-z0-9 _-]*$"

_PATTERNS: Mapping[str, str] = {
    KEBAB: "must be words of small letters with hyphens between them, such as case-report",
    PLAIN_NAME: "must be letters, digits, spaces, `-` and `_`, and begin with a letter or a digit",
    NUMBERED_NAME: "must be letters, digits, spaces, `-` and `_`, with `{number}` once",
}
"""What the patterns of texts ask, in words."""
_WANTED: Mapping[str, str] = {
    "string_type": "must be a text",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "model_type": "must be a mapping of keys to values",
    "dict_type": "must be a mapping of keys to values",
    "tuple_type": "must be a list",
    "greater_than": "must be greater than 0",
    "greater_than_equal": "must not be negative",
    "less_than_equal": "must not be greater than 100",
    "less_than": "must be less than {lt:,}",
    "string_too_long": "must have at most {max_length:,} characters",
}


def _finding(form: type[Form], reading: Reading, error: ErrorDetails, rules: FormRules, *, hinted: bool) -> Diagnostic:
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        span, known = reading.keys[path], _known_keys(form, path[:-1]) if hinted else ()
        return rules.key.broken(f"the key `{path[-1]}` is not known here", span, *did_you_mean(str(path[-1]), known))
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if error["type"] == "missing":
        return rules.value.broken(f"the key `{name}` is missing here", reading.span(*path))
    context = error.get("ctx", {})
    if error["type"] == "literal_error":
        expected = str(context["expected"]).replace("'', ", "").replace("'", "")
        message = f"`{name}` is `{error['input']}`, but must be one of: {expected}"
        choices = expected.replace(" or ", ", ").split(", ")
        return rules.value.broken(message, reading.span(*path), *did_you_mean(str(error["input"]), choices))
    return rules.value.broken(f"`{name}` {_wanted(error)}", reading.span(*path))


def _wanted(error: ErrorDetails) -> str:
    """Return what a value has to be, in words."""
    context = error.get("ctx", {})
    if "error" in context:
        return str(context["error"])
    if error["type"] == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    return _WANTED.get(error["type"], error["msg"]).format(**context)


def _known_keys(form: type[Form], path: Path) -> Sequence[str]:
    """Return the keys of the form that `path` leads to from `form`."""
    kind: object = form
    for step in path:
        if isinstance(kind, type) and issubclass(kind, Form):
            names = {kebab(name): field.annotation for name, field in kind.model_fields.items()}
            kind = unwrapped(names[str(step)])[0]
        else:
            kind = unwrapped(get_args(kind)[0])[0]
    if not (isinstance(kind, type) and issubclass(kind, Form)):
        return ()
    return (*map(kebab, kind.model_fields), *kind.spellings)
