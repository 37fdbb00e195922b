"""Who declares no conflict of interest is paid by no company; who gave nothing is not thanked for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from galley.checks.content.declared.said import Denials, Said
from galley.checks.content.patterns import Pattern
from galley.document.metadata import Contributor

_NONE = Pattern(
    r"^\W*(?:none|nil|not applicable|n/a)(?: (?:declared|reported|disclosed|known|to declare))?\W*$"
    r"|\b(?:no|nothing|none|without|not have any|free (?:of|from)(?: any)?)\b[^.;]{0,60}?\b(?:conflicts?|competing"
    r"|interests?|declare"
    r"|disclos\w+)|^None of the authors|\bno (?:financial|potential)",
    re.IGNORECASE,
)
_BUT = Pattern(
    r"\b(?:except|apart from|other than|but|however|other authors?|remaining authors?|others)\b|\b(?:fees|honorari\w+"
    r"|employ\w+|shares|grants from|consult\w+|royalt\w+)\b",
    re.IGNORECASE,
)
_ONE = (
    r"(?:(?:[A-Z]\.[ -]?){1,4}|(?:Drs? |Prof(?:essor)?\.? |Mr |Ms |Mrs )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4}"
    r"|(?:[Oo]ne|[Tt]wo|[Ss]ome|[Aa]ll|[Tt]hree|[Bb]oth) of (?:the authors|us)"
    r"|[Tt]he (?:first|last|senior|second|third|corresponding|lead) author|[Ww]e|[Tt]he authors)"
)
_COMPANY = (
    r"[^.;]{0,80}?\b(?:from|by|of|to|for|in|at|with) (?:the )?(?:[a-z]+ ){0,6}?"
    r"(?:[A-Z]\w+|company|maker|manufacturer|sponsor)"
)
_PAID = Pattern(
    rf"\b(?P<who>{_ONE}),? (?:(?:who|and) )?(?:[a-z]+ ){{0,2}}?"
    r"(?:(?:received|receives|receive|accepted|accepts|was paid|were paid|been paid|paid|given|got|earns|earned"
    r"|reports?)"
    r" [^.;]{0,50}?\b(?:fees?|honorari\w+|royalt\w+|consultanc\w+|retainers?|travel (?:grants?|support|expenses)"
    r"|payments?"
    rf"|sponsorship|stock|shares|money)\b{_COMPANY}"
    rf"|(?:is|was|are|were|been|has been|became) (?:now |then |also |currently |formerly |previously )?(?:an? |the )?"
    r"(?:(?:former |full-time |part-time |paid |current )*(?:employees?|employed|consultants?|advis[eo]rs?"
    r"|shareholders?"
    r"|director|founder|co-founder|owner|speaker|inventors?|on the (?:[a-z]+ )*(?:advisory board|board|speakers[’']?"
    r" bureau)"
    rf"|members? of the (?:[a-z]+ )*(?:advisory board|board|speakers[’']? bureau)))\b{_COMPANY}"
    rf"|(?:holds?|held|owns?|owned|has|have) (?:[a-z]+ )*?(?:shares|stocks?|equity|a patent|patents|the patent)\b)"
)
_FIRM = Pattern(
    r"\b(?:Pharma\w*|Inc|Ltd|Limited|GmbH|AG|Corp\w*|Devices|Medical|Biotech\w*|Therapeutics|Laborator\w+|Surgical"
    r"|Systems"
    r"|Diagnostics|Biosciences?|Technolog\w+|Generics|Healthcare|Instruments|Implants|Orthop\w+|company|maker"
    r"|manufacturer"
    r"|shares|stocks?|equity|patents?|speakers?|lectur\w+|speaking|honorari\w+|royalt\w+|consult\w+|advisory)\b"
)
_NO_FIRM = Pattern(
    r"\b(?:no|not|never|none|neither|without)\b|\bpatients?\b|\b(?:Hospital|University|Trust|Foundation|Council|Centre"
    r"|Center"
    r"|Institute|Ministry|College|Society)\b"
)
_WORDS = Pattern(
    r"fees?\b|honorari|royalt|consult|advis|employ|shareholder|shares|stock|equity|patent|speaker|inventor|founder"
    r"|director|travel|paid|payment|retainer|sponsorship|owner",
    needs=(
        *("fee", "honorari", "royalt", "consult", "advis", "employ", "share", "stock", "equity", "patent", "speaker"),
        *("inventor", "founder", "director", "travel", "paid", "payment", "retainer", "sponsorship", "owner"),
    ),
)
_GIVES = r"supply|provide|donate|lend|give|fund|pay for|sponsor|make|deliver|manufacture"
_GAVE = r"supplied|provided|donated|lent|gave|funded|paid for|sponsored|made|delivered|manufactured|loaned|offered"
_GAVE_NOTHING = Pattern(
    rf"\b(?P<who>[A-Z]\w+(?: [A-Z]\w+){{0,4}})\b"
    rf"(?:, which|, who|,| and)? (?:(?:[a-z]+ ){{0,2}}?(?:did not|has not|had not"
    rf"|neither)"
    rf" (?:{_GIVES}|{_GAVE})|(?:had|took|has) no (?:part|role|share))",
)
_GIFT = (
    r"(?:{who}\b[^.;]{{0,30}}?\b(?:{gave})"
    r"|\b(?:{gave}|gifts?|loan|donation)\b[^.;]{{0,50}}?\b(?:by|from|of) (?:the )?{who})\b"
)


def denials(said: Said, authors: Iterable[Contributor]) -> Denials:
    """Yield the sentences that tell of a conflict, or of a gift, where the statement says that there was none."""
    stated = said.declared("conflicts")
    if is_none(stated) and not _BUT.search(stated):
        names = frozenset(names_of(authors))
        for passage, sentence in said.beside(_WORDS, "conflicts", "funding"):
            if is_paid(sentence, names):
                yield passage, sentence, stated
    for kind in ("conflicts", "funding"):
        for match in _GAVE_NOTHING.finditer(said.declared(kind)):
            gift = Pattern(_GIFT.format(who=re.escape(match["who"]), gave=_GAVE))
            for passage, sentence in said.beside(Pattern(re.escape(match["who"])), "conflicts", "funding"):
                if gift.search(sentence) and not _NO_FIRM.search(sentence):
                    yield passage, sentence, match.group()


def is_none(text: str) -> bool:
    """Tell whether a text says that there is no conflict."""
    return bool(_NONE.search(text))


def is_paid(sentence: str, names: frozenset[str]) -> bool:
    """Tell whether a sentence says that an author, by one of these names, has to do with a company."""
    match = _PAID.search(sentence)
    by_firm = bool(_FIRM.search(sentence)) and not _NO_FIRM.search(sentence)
    return match is not None and by_firm and _is_author(match["who"], names)


def _is_author(who: str, names: frozenset[str]) -> bool:
    if who[0].islower() or who.partition(" ")[0] in {"One", "Two", "Three", "Both", "Some", "All", "The", "We"}:
        return True
    plain = who.replace(" ", "").replace(".", "").replace("-", "")
    return plain in names or who.rpartition(" ")[2] in names


def names_of(authors: Iterable[Contributor]) -> Iterable[str]:
    """Yield the family names and initials by which a statement may name the authors."""
    for author in authors:
        yield author.family
        parts = f"{author.given} {author.family}".replace("-", " ").split()
        yield "".join(part[0] for part in parts).upper()
        yield "".join(part[0] for part in parts if part[0].isupper())
        if parts:
            yield parts[0][0] + parts[-1][0]
