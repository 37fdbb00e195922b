"""The article as a DOCX file: its nodes as pandoc's AST, what pandoc packs of them, and what Word needs beside.

Words and numbers are galley's; pandoc writes paragraphs, tables, lists, notes and formulas of them as
WordprocessingML, in the bounded worker that all of pandoc runs in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from galley.document.article import Article
from galley.document.languages import direction, is_right_to_left
from galley.document.metadata import Contributor
from galley.document.profile import Profile
from galley.document.texts import Slot, nodes_of, slots
from galley.findings.catalogue import FORMAT_IS_MADE
from galley.findings.finding import Stop
from galley.formats.directions import LEFT_TO_RIGHT_MARK
from galley.formats.docx import ast, wordml
from galley.formats.docx.ast import Value, node
from galley.formats.docx.blocks import Converter, labels_of
from galley.formats.docx.comments import Comments
from galley.formats.docx.package import Look, completed
from galley.formats.docx.pictures import Pictures
from galley.formats.format import Job
from galley.formats.front_lines import affiliation_lines, fact_lines
from galley.formats.front_matter import author_marks, kind_of, parts_of_translation, unit_of
from galley.formats.labels import own_words
from galley.formats.sub_articles import section_of
from galley.tools.pandoc import Job as Conversion
from galley.tools.pandoc import Pandoc, convert
from galley.words.table import label, words_of

ENTRY = "entry "
"""What the meaning of an entry's number begins with; its key follows."""
TITLE, AUTHOR, AFFILIATION, FACT, BIBLIOGRAPHY = "Title", "Author", "Affiliation", "Article Fact", "Bibliography"


def write_docx(job: Job) -> bytes:
    """Return the DOCX of a copy; raises `Stop` where pandoc cannot make it."""
    article, profile = job.copy.printed, job.copy.profile
    look = Look.of(job)
    pictures = Pictures.of(article, profile, job.created, look.sheet)
    runs_left = direction(article.meta.language) == "rtl"
    converter = Converter(labels_of(nodes_of(article)), pictures.placed, Comments.of(job), runs_left=runs_left)
    blocks = blocks_of(article, profile, converter)
    (answer,) = convert(
        [Conversion(ast.document(blocks), "json", "docx")], Pandoc(profile.limits, children=job.children)
    )
    if answer.output is None:
        raise Stop(FORMAT_IS_MADE.broken(f"{job.name} was not made; pandoc says: {answer.error}"))
    return completed(answer.output.encode("latin-1"), pictures.files, look)


def blocks_of(article: Article, profile: Profile, converter: Converter) -> Iterator[Value]:
    """Return an article as blocks of pandoc's AST, the references behind its text."""
    return _Writer(article, profile, converter).all()


@dataclass(slots=True)
class _Writer:
    article: Article
    profile: Profile
    converter: Converter

    def all(self) -> Iterator[Value]:
        """Yield the blocks of the article: the texts in the order of reading, and the references behind the text."""
        yield ast.styled("Journal", [ast.para([ast.words(self._journal())])])
        referred = False
        for (part, kind, name), group in groupby(slots(self.article), key=unit_of):
            if part in {"supplement", "float"} and not referred:
                yield from self._references()
                referred = True
            yield from self._part(part, kind or name, tuple(group))
        if not referred:
            yield from self._references()
        for one in self.article.sub_articles:
            section = section_of(one, own_words(one, self.article, self.profile.labels))
            yield from self.converter.in_language(one.meta.language, (section,))

    def _journal(self) -> str:
        return " · ".join(
            part for part in (self.article.journal.title, kind_of(self.article.meta, self.profile.labels)) if part
        )

    def _part(self, part: str, kind: str, texts: Sequence[Slot]) -> Iterator[Value]:
        match part:
            case "title":
                yield from self._head(texts)
            case "abstract":
                yield self._headed(label(self.profile.labels, kind))
                yield from self._texts(texts)
            case "fact" | "keyword":
                yield self._listed(texts)
            case "translation":
                with self.converter.running_as(kind) as turned:
                    made = [*self._translation(kind, texts)]
                yield from [ast.in_language(kind, made)] if turned and direction(kind) == "rtl" else made
            case "supplement":
                yield from self._supplements(texts)
            case "head" | "sub-article":
                return
            case "declaration":
                yield ast.heading(1, self.converter.marked(self._identifier(texts[0]), self._line(texts[0])["c"]))
                yield from self._texts(texts[1:])
            case "float" if texts[0].blocks:
                yield ast.raw_block(wordml.PAGE_BREAK)
                yield from self._texts(texts)
            case _:
                yield from self._texts(texts)

    def _texts(self, texts: Sequence[Slot]) -> Iterator[Value]:
        for one in texts:
            if one.line:
                yield (
                    ast.heading(2, self.converter.inlines(one.line)) if one.key.endswith(".title") else self._line(one)
                )
            yield from self.converter.blocks(one.blocks)

    def _line(self, one: Slot) -> Value:
        return ast.para(self.converter.inlines(one.line))

    def _identifier(self, title: Slot) -> str:
        """Return the identifier of the declaration that a title belongs to."""
        return title.key.removeprefix("declaration.").removesuffix(".title")

    def _headed(self, words: str) -> Value:
        return ast.heading(1, [ast.words(words)])

    def _head(self, titles: Sequence[Slot]) -> Iterator[Value]:
        meta, labels = self.article.meta, self.profile.labels
        yield ast.styled(TITLE, [self._line(titles[0])])
        yield from (ast.styled("Subtitle", [self._line(one)]) for one in titles[1:] if one.line)
        if meta.authors:
            yield ast.styled(AUTHOR, [ast.para(self._authors())])
        for mark, words in affiliation_lines(meta, labels):
            raised = [node("Superscript", [ast.words(mark)]), ast.words(" ")] if mark else []
            yield ast.styled(AFFILIATION, [ast.para([*raised, ast.words(words)])])
        for name, line in fact_lines(self.article, labels):
            named = [node("Strong", [ast.words(f"{name}:")]), ast.words(" ")]
            yield ast.styled(FACT, [ast.para([*named, *self.converter.inlines(line)])])

    def _authors(self) -> Iterator[Value]:
        for index, one in enumerate(self.article.meta.authors):
            if index:
                yield ast.words(", ")
            yield from self._name(one)
            if marks := author_marks(one, self.article.meta):
                yield node("Superscript", [ast.words(",".join(marks))])

    def _name(self, author: Contributor) -> Iterator[Value]:
        """Yield a name, degrees behind it; a mark behind one that runs against its line keeps what follows there."""
        if direction(self.article.meta.language) == "rtl" or not is_right_to_left(author.name):
            yield ast.words(author.name_with_degrees)
            return
        yield ast.from_right(author.name)
        yield ast.words(LEFT_TO_RIGHT_MARK + author.name_with_degrees.removeprefix(author.name))

    def _translation(self, language: str, texts: Sequence[Slot]) -> Iterator[Value]:
        words, (titles, abstract, keywords) = words_of(language), parts_of_translation(texts)
        if abstract:
            yield self._headed(words["abstract"])
        yield from (ast.styled("Subtitle", [self._line(one)]) for one in titles)
        yield from self._texts(abstract)
        if keywords:
            yield self._listed(keywords, words["keywords"], words["separator"])

    def _listed(self, texts: Sequence[Slot], name: str = "", separator: str = "") -> Value:
        name = name or label(self.profile.labels, texts[0].name)
        inlines: list[Value] = [node("Strong", [ast.words(f"{name}:")])]
        for index, one in enumerate(texts):
            apart = separator or label(self.profile.labels, "separator")
            inlines += [ast.words(apart if index else " "), *self.converter.inlines(one.line)]
        return ast.styled(FACT, [ast.para(inlines)])

    def _supplements(self, captions: Sequence[Slot]) -> Iterator[Value]:
        yield self._headed(label(self.profile.labels, "supplementary-files"))
        for one, caption in zip(self.article.supplements, captions, strict=True):
            named = self.converter.marked(one.identifier, [node("Strong", [ast.words(f"{one.label}.")])])
            said = self.converter.inlines(caption.line)
            yield ast.para([*named, ast.words(" "), *said, ast.words(f" ({one.name})")])

    def _references(self) -> Iterator[Value]:
        if self.article.bibliography:
            yield self._headed(label(self.profile.labels, "references"))
        for entry in self.article.bibliography:
            number = self.converter.marked(f"reference-{entry.number}", [ast.words(f"{entry.number}.")])
            number = self.converter.said(f"{ENTRY}{entry.key}", number)
            content = self.converter.inlines(entry.content)
            yield ast.styled(BIBLIOGRAPHY, [ast.para([*number, ast.raw(wordml.TAB), *content])])
