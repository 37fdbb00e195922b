"""The authors' own pages: repositories of code and data, accounts, records of the article itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from galley.copies.anonymise.folding import Stretch, plain
from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Contributor
from galley.document.visit import walk

_ADDRESS = re.compile(
    r"(?:https?://|ftp://|git@|www\.)[^\s<>\"“”]{3,2000}"
    r"|(?<![\w./@-])(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|osf\.io|zenodo\.org|figshare\.com)/[^\s<>\"“”]{1,500}"
    r"|(?<![\w/])(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"“”]{1,300}"
)
_ACCOUNT_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "hub.docker.com",
                  "sourceforge.net", "raw.githubusercontent.com", "gist.github.com")  # fmt: skip
_ACCOUNT_SITES = ("github.io", "gitlab.io", "codeberg.page", "shinyapps.io", "readthedocs.io", "netlify.app")
_ARCHIVE_HOSTS = ("zenodo.org", "osf.io", "figshare.com", "datadryad.org", "dryad.org", "data.mendeley.com",
                  "dataverse.org", "dataverse.harvard.edu", "archive.softwareheritage.org")  # fmt: skip
_ARCHIVE_DOIS = ("10.5281", "10.6084", "10.17605", "10.5061", "10.17632", "10.7910", "10.5063", "10.31219", "10.31234")
_NOT_ACCOUNTS = frozenset({"", "features", "topics", "about", "orgs", "collections", "p", "projects", "r"})
_LEAST_NAME = 4  # letters; a shorter family name stands in many an address by chance


@dataclass(frozen=True, slots=True)
class OwnLinks:
    """Knows the authors' own addresses: by an account, by a whole address, or by a name in it."""

    accounts: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article, family_names: Sequence[str]) -> OwnLinks:
        """Return the own addresses: what the article says of its data, its records, and what bears an author's name."""
        meta = article.meta
        statements = tuple(one for one in article.declarations if one.kind == "data-availability")
        said = [address for one in statements for address in _said(one.content)]
        held = [address for address in said if is_repository(address)]
        records = [meta.doi, *(one.identifier for one in meta.related)]
        local = [address.partition("@")[0] for one in _all(meta.authors) for address in one.emails]
        names = {plain(name).casefold() for name in (*family_names, *local, *_joined(meta.authors))}
        return cls(
            frozenset(account for address in held if (account := account_of(address))),
            frozenset(bare(address) for address in (*held, *records) if address),
            tuple(sorted(name for name in names if len(name) >= _LEAST_NAME and name.isascii())),
        )

    def has(self, address: str) -> bool:
        """Tell whether an address is one of the authors' own."""
        if bare(address) in self.addresses or account_of(address) in self.accounts:
            return True
        place = plain(unquote(address)).casefold()
        words = set(re.split(r"[^a-z]+", place))
        if any(name in words for name in self.names):
            return True
        account = account_of(address)
        return bool(account) and any(name in account for name in self.names)


def _joined(authors: tuple[Contributor, ...]) -> Iterator[str]:
    """Yield given and family name of each person as accounts have them: `annlee`, `leeann`."""
    for one in _all(authors):
        given, family = one.given.partition(" ")[0], one.family.replace(" ", "")
        if len(given.strip(".")) > 1 and family:
            yield from (f"{given}{family}", f"{family}{given}")


def addresses_in(text: str) -> Iterator[Stretch]:
    """Yield where addresses of the web stand in `text`, without the punctuation of the sentence around them."""
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,;:!?'’")
        while address.endswith((")", "]")) and address.count(")") > address.count("("):
            address = address[:-1].rstrip(".,;:")
        yield match.start(), match.start() + len(address)


def bare(address: str) -> str:
    """Return an address in the form in which two of the same place are equal."""
    place = re.sub(r"^(?:[a-z]+://)?(?:www\.|dx\.)?(?:doi\.org/)?", "", address.strip().casefold())
    return re.sub(r"(?:\.git)?/?$", "", place.removeprefix("doi:").strip())


def is_repository(address: str) -> bool:
    """Tell whether an address is of a place where code or data are kept under an account or as a record."""
    place = bare(address)
    host = place.partition("/")[0]
    if any(place.startswith(f"{prefix}/") for prefix in _ARCHIVE_DOIS):
        return True
    return _of(host, (*_ACCOUNT_HOSTS, *_ACCOUNT_SITES, *_ARCHIVE_HOSTS))


def account_of(address: str) -> str:
    """Return host and account of an address in small letters, "" where it has none."""
    written = address.replace("git@", "https://", 1).replace(".com:", ".com/") if "git@" in address else address
    try:
        parts = urlsplit(written if "//" in written else f"https://{written}")
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").casefold()
    if _of(host, _ACCOUNT_SITES):
        return host
    name = parts.path.strip("/").partition("/")[0].casefold()
    return f"{host}/{name}" if _of(host, _ACCOUNT_HOSTS) and name not in _NOT_ACCOUNTS else ""


def _of(host: str, hosts: Sequence[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def _said(blocks: tree.Blocks) -> Iterator[str]:
    for node in walk(blocks):
        match node:
            case tree.Link(url=url):
                yield url
            case tree.Str(text) | tree.Code(text=text) | tree.CodeBlock(text=text):
                yield from (text[start:end] for start, end in addresses_in(text))


def _all(authors: tuple[Contributor, ...]) -> Iterator[Contributor]:
    for author in authors:
        yield author
        yield from _all(author.members)
