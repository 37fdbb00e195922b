"""An article's metadata: from YAML to `Metadata` in two steps, with pandoc's reading of the Markdown between them.

`read_metadata` checks the YAML and hands out every text that is Markdown; once all of them are parsed,
`finish_metadata` puts the model together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from galley.document.article import ParsedDeclaration
from galley.document.metadata import ParsedMetadata
from galley.document.profile import Journal
from galley.document.shortening import shortened
from galley.document.tree import ParsedBlocks
from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.metadata.abstract import picture_texts
from galley.readers.metadata.ai_use import unanswered
from galley.readers.metadata.article import article_of
from galley.readers.metadata.conflicts import undeclared
from galley.readers.metadata.data_access import without_a_place
from galley.readers.metadata.declarations import SupplementFile, declarations_of, supplements_of
from galley.readers.metadata.forms import FormRules, Reading, read_form
from galley.readers.metadata.placeholders import without_placeholders
from galley.readers.metadata.plain import check_plain_values
from galley.readers.metadata.plain_characters import in_plain_characters
from galley.readers.metadata.rich import Plain, Rich, RichText, as_typed, rich_texts, value_of
from galley.readers.metadata.schema import ArticleForm
from galley.readers.yaml_source import YamlMapping, read_yaml
from galley.source import SourceFile, Span

__all__ = [
    "RawMetadata",
    "RichText",
    "SupplementFile",
    "finish_metadata",
    "finish_supplements",
    "journal_with",
    "read_metadata",
    "slug",
    "split_front_matter",
]

_RULES = FormRules(catalogue.METADATA_KEY_IS_KNOWN, catalogue.METADATA_VALUE_IS_VALID)

LONGEST_IDENTIFIER = 100
"""Characters of an article's identifier: names of files, which begin with it, may have 255 bytes."""
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawMetadata:
    """Metadata whose YAML is checked and whose Markdown waits to be parsed.

    `journal` is the name or the folder of the journal ("" if none is named), `journal_changes` what the article says
    differently from the journal's profile. Paths are as written, each with its place. `nocite` holds keys; `*` is all.
    """

    form: ArticleForm
    reading: Reading
    identifier: str
    rich: tuple[RichText, ...]
    journal_changes: Journal

    @property
    def language(self) -> str:
        """The language tag."""
        return str(value_of(self.form, "lang"))

    def in_language(self, language: str) -> RawMetadata:
        """Return the metadata in a language, where they name none themselves."""
        if any(path == ("lang",) for path in self.reading.values):
            return self
        return replace(self, form=self.form.model_copy(update={"lang": language}))

    @property
    def journal(self) -> str:
        """The journal's name or folder."""
        return self.form.journal.profile

    @property
    def journal_span(self) -> Span:
        """The place that names the journal."""
        return self.reading.span("journal", "profile")

    @property
    def bibliography(self) -> tuple[tuple[str, Span], ...]:
        """The reference files."""
        return tuple(self._placed("bibliography", self.form.bibliography))

    @property
    def csl(self) -> tuple[str, Span]:
        """The citation style that the article names, "" for none, and the place."""
        return self.form.csl, self.reading.span("csl")

    @property
    def formats(self) -> tuple[tuple[str, Span], ...]:
        """The formats to write, where the article names any."""
        return tuple(self._placed("formats", self.form.formats))

    @property
    def number_sections(self) -> bool | None:
        """Whether headings are numbered, None where it is left to the journal."""
        return self.form.number_sections

    @property
    def words(self) -> Mapping[str, str]:
        """The words before the numbers of figures and the like, by the names that a profile has for them."""
        return self.form.crossref.words

    @property
    def sections(self) -> tuple[tuple[str, Span], ...]:
        """The section files, where their order is given."""
        return tuple(self._placed("sections", self.form.sections))

    @property
    def sub_articles(self) -> tuple[tuple[str, Span], ...]:
        """The folders and files of what is published with the article."""
        return tuple(self._placed("sub-articles", self.form.sub_articles))

    @property
    def pictures(self) -> Mapping[str, ParsedBlocks]:
        """The pictures that the metadata names, each as the text that it is."""
        return picture_texts(self.form.graphical_abstract, self.reading)

    @property
    def nocite(self) -> tuple[tuple[str, Span], ...]:
        """Citation keys to list though no text cites them."""
        return tuple((key.removeprefix("@"), span) for key, span in self._placed("nocite", self.form.nocite))

    def _placed(self, key: str, values: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
        return ((value, self.reading.span(key, index)) for index, value in enumerate(values))


def read_metadata(  # noqa: PLR0913 - what is read, and what stands for what it does not say
    source: SourceFile,
    *,
    folder_name: str,
    findings: Findings,
    defaults: YamlMapping | None = None,
    unused: frozenset[str] = frozenset(),
    plain: Plain = as_typed,
) -> RawMetadata:
    """Return the metadata in the YAML of `source`; every fault is added to `findings` and what is at fault left out.

    `folder_name` gives the identifier where the metadata names none; `defaults` stand for what it does not say, and
    `unused` keys are passed over; `plain` puts each text that is Markdown into that which pandoc reads. Raises Stop
    where `source` is no YAML: then title, authors and reference files are not known, and nothing that is said of them
    would be true.
    """
    document = without_placeholders(in_plain_characters(_whole(read_yaml(source), defaults, unused)), findings)
    form, reading = read_form(ArticleForm, document, _RULES, findings)
    identifier = _identifier(form, reading, folder_name, findings)
    rich = rich_texts(form, reading, plain)
    findings.add(*check_plain_values(form, {text.key for text in rich}, reading))
    return RawMetadata(form, reading, identifier, rich, form.journal.model())


def _whole(document: YamlMapping, defaults: YamlMapping | None, unused: frozenset[str]) -> YamlMapping:
    """Return a document with the defaults for what it does not say, without the keys that are not used."""
    said = {entry.key for entry in document.entries}
    more = tuple(entry for entry in defaults.entries if entry.key not in said) if defaults else ()
    kept = (entry for entry in (*document.entries, *more) if entry.key not in unused)
    return replace(document, entries=tuple(kept))


def finish_metadata(
    raw: RawMetadata, parsed: Mapping[str, ParsedBlocks], findings: Findings
) -> tuple[ParsedMetadata, tuple[ParsedDeclaration, ...]]:
    """Return the article's metadata and the declarations among it; `parsed` has the blocks of `raw.rich` by key."""
    rich = Rich(parsed, raw.reading, findings)
    metadata = article_of(raw.form, rich)
    findings.add(*undeclared(raw.form, raw.reading))
    findings.add(*unanswered(raw.form, raw.reading), *without_a_place(raw.form, raw.reading))
    return replace(metadata, identifier=raw.identifier), declarations_of(raw.form, rich)


def finish_supplements(
    raw: RawMetadata, parsed: Mapping[str, ParsedBlocks], findings: Findings
) -> tuple[SupplementFile, ...]:
    """Return the supplementary files that the metadata names; whether they exist is for who reads them to say."""
    return supplements_of(raw.form, Rich(parsed, raw.reading, findings))


def journal_with(journal: Journal, changes: Journal) -> Journal:
    """Return `journal` with what `changes` knows put in its place."""
    known = {field.name: value for field in fields(changes) if (value := getattr(changes, field.name))}
    return replace(journal, **known)


def split_front_matter(source: SourceFile) -> tuple[SourceFile | None, SourceFile]:
    """Return the YAML front matter of a Markdown file, None if it has none, and its body; lines keep their numbers.

    A front matter that is opened and never closed is no front matter, as in pandoc.
    """
    opening = _OPENING.match(source.text)
    closing = _CLOSING.search(source.text, opening.end()) if opening else None
    if opening is None or closing is None or not source.text[opening.end() : closing.start()].strip():
        return None, source
    return source.cut(opening.end(), closing.start()), source.cut(closing.end())


def slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens, cut to an identifier; `article` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_IDENTIFIER].strip("-") or "article"


def _identifier(form: ArticleForm, reading: Reading, folder_name: str, findings: Findings) -> str:
    if not form.id:
        return slug(folder_name)
    if fault := _fault_of(form.id):
        message = f"the id `{shortened(form.id)}` names the output files; it may hold {fault}"
        hint = f"write `id: {slug(form.id)}`"
        findings.add(catalogue.IDENTIFIER_IS_PLAIN.broken(message, reading.span("id"), hint))
        return slug(form.id)
    return form.id


def _fault_of(identifier: str) -> str:
    if not _IDENTIFIER.fullmatch(identifier):
        return "letters, digits and hyphens only"
    return f"at most {LONGEST_IDENTIFIER} characters" if len(identifier) > LONGEST_IDENTIFIER else ""
