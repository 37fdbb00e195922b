"""Does a blind copy name an author? Every byte of what will be delivered is read back, decompressed, and searched."""

from __future__ import annotations

import html
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from galley.copies.anonymise.folding import plain
from galley.copies.anonymise.identity import Identity, identity_of
from galley.copies.anonymise.origin import place_of
from galley.document.article import Article
from galley.findings.catalogue import BLIND_COPY_NAMES_NO_AUTHOR
from galley.findings.finding import Diagnostic
from galley.tools.pdf_contents import PdfStream, contents_of
from galley.tools.pdfium import UnreadablePdf, text_of_pages

_REFERENCE_LIST = re.compile(r"<ref-list\b.*</ref-list>", re.DOTALL)
_HTML_LIST = re.compile(
    r'<section class="references".*?</section>|<li id="listed-\d+" [^<>]*class="reference".*?</li>', re.DOTALL
)
"""The list of references, and what a list of changes tells of works in it."""
_LINE = re.compile(r' data-reference="([^"]*)"')
_NUMBER = re.compile(r"^\d+\. ")
_DATA = re.compile(r"data:(?P<type>[\w.+/-]+);base64,(?P<data>[A-Za-z0-9+/=]*)")
_WORD_LIST = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Bibliography"/>.*?</w:p>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LINE_END_HYPHEN = re.compile("\ufffe\\s*")
_INVISIBLE = str.maketrans("", "", "\u200b\u2060\u00ad\ufeff")
_LEAST_BYTES = 8  # of a name in data that is no text: a shorter one stands there by chance
_MOST_UNPACKED = 200_000_000
_ANY_FILE = "The file"
_BYTE_ORDER_MARKS = (b"\xfe\xff", b"\xff\xfe")
_TEXT = re.compile(rb"[\t\n\r -~\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class _Leak:
    subject: str
    where: str


def verify_blind_text(text: str, original: Article, name: str) -> tuple[Diagnostic, ...]:
    """Return the findings of `verify_blind` on a plain text of the whole article, its reference list in it."""
    leaks = dict.fromkeys(_Search(identity_of(original), _listed(original)).beside_the_list(text, ""))
    return tuple(_told(one, name, original) for one in leaks)


def verify_blind_html(data: bytes, original: Article, name: str) -> tuple[Diagnostic, ...]:
    """Return the findings of `verify_blind` on an HTML page: its reference list and the lines at citations are let be.

    Files that stand in addresses of the page (`data:`) are searched as files.
    """
    search = _Search(identity_of(original), _listed(original))
    lines = {entry.text for entry in original.bibliography}
    leaks = dict.fromkeys(search.page(data.decode(), lines))
    return tuple(_told(one, name, original) for one in leaks)


def verify_blind(data: bytes, media_type: str, original: Article, name: str = _ANY_FILE) -> tuple[Diagnostic, ...]:
    """Return a finding for each author, e-mail address or ORCID of `original` that a file of its blind copy names.

    The reference list is let be: works of the authors stay in it. A family name alone is no finding.

    Args:
        data: the file, PDF, XML, ZIP or of any other kind.
        media_type: what it is.
        original: the article with its authors, as it will be published.
        name: what findings call the file.
    """
    search = _Search(identity_of(original), _listed(original))
    try:
        leaks = tuple(dict.fromkeys(search.file(data, media_type, "")))
    except UnreadablePdf as error:
        return (BLIND_COPY_NAMES_NO_AUTHOR.broken(f"The PDF cannot be read back: {error}."),)
    return tuple(_told(one, _place(one, name), original) for one in leaks)


def _told(leak: _Leak, where: str, original: Article) -> Diagnostic:
    return BLIND_COPY_NAMES_NO_AUTHOR.broken(f"{where} names {leak.subject}.", place_of(leak.subject, original))


def _place(leak: _Leak, name: str) -> str:
    return leak.where or name if name == _ANY_FILE else f"{name}: {leak.where}" if leak.where else name


def _listed(article: Article) -> str:
    return "\n".join(entry.text for entry in article.bibliography)


@dataclass(frozen=True, slots=True)
class _Search:
    identity: Identity
    listed: str

    def file(self, data: bytes, media_type: str, where: str) -> Iterator[_Leak]:
        """Yield what a file names."""
        if data.startswith(b"%PDF-"):
            yield from self._pdf(data, where)
        elif data.startswith(b"PK\x03\x04"):
            yield from self._archive(data, where)
        elif data.lstrip().startswith(b"<") or "xml" in media_type:
            yield from self._xml(data, where)
        elif media_type.startswith("text/") or data.startswith(_BYTE_ORDER_MARKS) or _TEXT.fullmatch(data):
            yield from self._text(_decoded(data), where)
        else:
            yield from self._bytes(data, where)

    def beside_the_list(self, text: str, where: str) -> Iterator[_Leak]:
        """Yield what a text names more often than the reference list in it does."""
        listed = Counter(self._subjects(self.listed))
        for subject, count in Counter(self._subjects(text)).items():
            if count > listed[subject]:
                yield _Leak(subject, where)

    # --- PDF -----------------------------------------------------------------------------------------------------

    def _pdf(self, data: bytes, where: str) -> Iterator[_Leak]:
        pages = "\n".join(text_of_pages(data))
        yield from self.beside_the_list(pages, f"{where}the text of the pages".capitalize())
        for one in contents_of(data):
            if isinstance(one, PdfStream):
                yield from self.file(one.data, "", f"The PDF, in a stream ({one.where}),")
            else:
                yield from self._text(one.text, f"The PDF, in a string ({one.where}),")
        yield from self._bytes(data, where)

    # --- HTML ----------------------------------------------------------------------------------------------------

    def page(self, text: str, lines: Collection[str]) -> Iterator[_Leak]:
        """Yield what an HTML page names; `lines` are those of its references, shown with numbers at citations."""
        for one in _DATA.finditer(text):
            yield from self.file(b64decode(one["data"]), one["type"], "")
        rest = _HTML_LIST.sub(" ", _DATA.sub("data:", text))
        rest = _LINE.sub(lambda line: " " if _NUMBER.sub("", html.unescape(line[1])) in lines else line[0], rest)
        yield from self._xml(rest.encode(), "")

    # --- XML, archives, texts, bytes -----------------------------------------------------------------------------

    def _xml(self, data: bytes, where: str) -> Iterator[_Leak]:
        text = html.unescape(_WORD_LIST.sub(" ", _REFERENCE_LIST.sub(" ", _decoded(data))))
        yield from self._text(text, where)
        yield from self._text(_TAG.sub(" ", text), where)
        yield from self._text(_TAG.sub("", text), where)

    def _archive(self, data: bytes, where: str) -> Iterator[_Leak]:
        yield from self._bytes(data, where)
        try:
            with ZipFile(BytesIO(data)) as archive:
                members = archive.infolist()
                if sum(one.file_size for one in members) > _MOST_UNPACKED:
                    return
                for one in members:
                    yield from self._text(one.filename, where)
                    yield from self.file(archive.read(one), "", f"{where}{one.filename}")
        except (BadZipFile, NotImplementedError, RuntimeError):  # RuntimeError: it is encrypted
            return

    def _text(self, text: str, where: str) -> Iterator[_Leak]:
        yield from (_Leak(subject, where) for subject in self._subjects(text))

    def _subjects(self, text: str) -> Iterator[str]:
        """Yield what a text names: people in full or with initials, addresses, ORCIDs; each as often as it does."""
        joined = _LINE_END_HYPHEN.sub("", text).translate(_INVISIBLE)
        for one in self.identity.names(joined):
            yield one.subject
        # Once more by the letters alone, so that a gap in the patterns is no gap in the search.
        bare = " ".join(plain(joined).split())
        for subject, words in self._names_in_full():
            yield from [subject] * len(re.findall(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])", bare))
        squashed = "".join(joined.split()).casefold()
        for address in self.identity.emails:
            yield from [address] * squashed.count(address)
        digits = squashed.replace("-", "").replace("\u2010", "").replace("\u2011", "")
        for orcid in self.identity.orcids:
            yield from [f"the ORCID {orcid}"] * digits.count(orcid)

    def _bytes(self, data: bytes, where: str) -> Iterator[_Leak]:
        """Yield what stands in data of any kind, in the encodings that files use."""
        for subject, words in self._plain_forms():
            for coding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1"):
                form = words.encode(coding, "ignore")
                if len(form) >= _LEAST_BYTES and form in data:
                    yield _Leak(subject, where)
                    break

    def _plain_forms(self) -> Iterator[tuple[str, str]]:
        for person in self.identity.people:
            yield person.name, person.name
        yield from self._names_in_full()
        for address in self.identity.emails:
            yield address, address

    def _names_in_full(self) -> Iterator[tuple[str, str]]:
        """Yield each name and its forms in plain letters, given names first and last."""
        for person in self.identity.people:
            name = plain(person.name)
            yield person.name, name
            if person.family and name.endswith(person.family):
                given = name.removesuffix(person.family).strip()
                yield person.name, f"{person.family} {given}"
                yield person.name, f"{person.family}, {given}"


def _decoded(data: bytes) -> str:
    if data.startswith(_BYTE_ORDER_MARKS):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
