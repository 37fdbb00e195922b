"""The authors' domains, accounts and user names, where a text has them outside a whole address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.copies.anonymise.folding import Stretch, plain

PUBLIC = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "yahoo.co.jp",
        "ymail.com",
        "aol.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "proton.me",
        "protonmail.com",
        "gmx.de",
        "gmx.net",
        "gmx.ch",
        "gmx.at",
        "web.de",
        "t-online.de",
        "freenet.de",
        "mail.ru",
        "yandex.ru",
        "bk.ru",
        "inbox.ru",
        "list.ru",
        "ukr.net",
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "foxmail.com",
        "naver.com",
        "daum.net",
        "hanmail.net",
        "libero.it",
        "virgilio.it",
        "tin.it",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "laposte.net",
        "uol.com.br",
        "bol.com.br",
        "terra.com.br",
        "seznam.cz",
        "wp.pl",
        "o2.pl",
        "onet.pl",
        "abv.bg",
        "mail.com",
        "zoho.com",
        "fastmail.com",
        "hey.com",
        "rediffmail.com",
        "example.org",
        "example.com",
        "example.net",
    ]
)
"""Domains where anybody has a mailbox: they tell nothing of an author."""

_SECOND_LEVEL = frozenset(
    [
        "ac",
        "co",
        "com",
        "edu",
        "gov",
        "net",
        "org",
        "nhs",
        "go",
        "or",
        "ne",
        "gob",
        "gouv",
        "mil",
        "med",
        "hosp",
        "univ",
        "asso",
        "school",
        "sch",
    ]
)
_HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z0-9][\w.-]{2,38}\w)(?!@)")
_USER = re.compile(
    r"(?:[/\\](?:home|Users|users|user|u|usr|scratch|people|work|data)[/\\]|(?<![\w])~)(?P<name>[A-Za-z][\w.-]{2,31})"
)
_LEAST = 4  # letters of a family name in a handle: a shorter one stands in many a word


@dataclass(frozen=True, slots=True)
class Handles:
    """Knows the domains of the authors' mailboxes, and the names under which they have accounts."""

    domains: tuple[str, ...] = ()
    locals: frozenset[str] = frozenset()
    families: tuple[str, ...] = ()

    @classmethod
    def of(cls, emails: Iterable[str], accounts: Iterable[str], families: Iterable[str]) -> Handles:
        """Return the handles of people with these mailboxes, accounts (host/name) and family names in plain letters."""
        addresses = [one.casefold() for one in emails]
        domains = dict.fromkeys(domain for one in addresses if (domain := own_domain(one.rpartition("@")[2])))
        names = {one.partition("@")[0] for one in addresses} | {one.rpartition("/")[2] for one in accounts}
        long = dict.fromkeys(plain(one).casefold() for one in families)
        return cls(
            tuple(domains),
            frozenset(_bare(one) for one in names if len(_bare(one)) >= _LEAST),
            tuple(one for one in long if len(one) >= _LEAST and one.isascii()),
        )

    def domains_in(self, text: str) -> Iterator[Stretch]:
        """Yield where `text` has one of the domains, with what stands before and behind it in an address."""
        for domain in self.domains:
            host = rf"(?<![\w@.-])(?:[a-z]+://)?(?:[\w.-]{{1,80}}\.)?{re.escape(domain)}(?![\w-])"
            whole = rf"{host}(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?"
            yield from (match.span() for match in re.finditer(whole, text, re.IGNORECASE))

    def emails_in(self, text: str) -> Iterator[Stretch]:
        """Yield the mailboxes in `text` at one of the domains."""
        for domain in self.domains:
            mailbox = rf"[\w.%+'-]{{1,64}}@(?:[\w-]{{1,63}}\.){{0,4}}{re.escape(domain)}(?![\w-])"
            yield from (match.span() for match in re.finditer(mailbox, text, re.IGNORECASE))

    def accounts_in(self, text: str) -> Iterator[Stretch]:
        """Yield the names of accounts and users that are the authors': @name, /home/name, ~name."""
        for pattern in (_HANDLE, _USER):
            for match in pattern.finditer(text):
                if self.is_own(match["name"]):
                    yield (match.start() if pattern is _HANDLE else match.start("name")), match.end()

    def is_own(self, name: str) -> bool:
        """Tell whether a name of an account is made of an author's name or mailbox."""
        bare = _bare(name)
        return bare in self.locals or any(
            re.fullmatch(rf"\w{{0,12}}{family}\w{{0,3}}", bare) for family in self.families
        )


def own_domain(host: str) -> str:
    """Return the domain that an organisation holds, of one of its hosts; "" for one where anybody has a mailbox."""
    labels = host.casefold().strip(".").split(".")
    size = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2  # noqa: PLR2004
    domain = ".".join(labels[-size:])
    return "" if len(labels) < 2 or domain in PUBLIC or host.casefold() in PUBLIC else domain  # noqa: PLR2004


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(name).casefold())
