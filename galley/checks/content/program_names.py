"""Capitals that name a program, a format, a protocol, a firm, a device or a unit: a reader misses no words behind them.

What names one is known by what stands beside it: `CUDA version 11.2`, `the MUQ library`, `formats like CAMI and BIOM`,
`MATLAB (MathWorks, Natick, MA)`, `SRA: SRR6394747`, `22.04 LTS`, `GE Healthcare`, `10 MK`, `CHF 4,500`; or by the work
that is cited behind it, whose title begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage

COMPUTING = frozenset((
    "BIOM", "DICOM", "EPUB", "FASTA", "FASTQ", "FITS", "GIF", "JATS", "JPEG", "JPG", "MPEG", "NIFTI", "PNG", "TIFF",
    "WAV", "XLS", "XLSX", "XSD", "XSLT", "XZ", "ZIP", "FTP", "IMAP", "LAN", "REST", "SFTP", "SMTP", "SOAP", "VPN",
    "WLAN", "LGPL", "AGPL", "EUPL", "BASIC", "BIOS", "BLAS", "BFGS", "CMOS", "CUDA", "FORTRAN", "GMRES", "HDMI",
    "LAPACK", "LED", "LINUX", "LISP", "MATHEMATICA", "MATLAB", "NVIDIA", "NVIVO", "OLED", "RADAR", "REVMAN", "RGB",
    "SONAR", "UNIX", "UTC", "BBC", "NATO", "SMOG", "SNOMED", "LOINC", "FHIR", "BWA", "CRAN", "GATK", "MEGA",
    "PLINK", "PYMOL", "QIIME", "DDBJ", "EMBL", "IEEE", "IUPAC", "IUPHAR", "ROAD",
))  # fmt: skip
"""Names of formats (IANA's media types and their suffixes), protocols (the RFC Editor's list of abbreviations),
licences (SPDX), languages, programs, archives, and what dictionaries have as a word, as LED.

None that medicine has for something else stands here: SVG is a vein, TLS a syndrome, HDF a filtration, AMD of the eye.
"""
_CURRENCIES = frozenset((
    "EUR", "GBP", "CHF", "JPY", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "ISK", "INR", "BRL", "CNY", "RMB", "KRW",
    "ZAR", "MXN", "TRY", "PLN", "CZK", "HUF", "ILS", "SGD", "HKD", "TWD", "THB", "IDR", "MYR", "PHP", "VND", "PKR",
    "BDT", "LKR", "NPR", "EGP", "KES", "NGN", "GHS", "ETB", "TZS", "UGX", "RUB", "UAH", "RON", "BGN", "RSD", "ARS",
    "CLP", "COP", "PEN", "SAR", "AED", "QAR", "IRR", "IQD", "BTC",
))  # fmt: skip
"""Codes of currencies (ISO 4217; and bitcoin's)."""
_IN_MEDICINE = frozenset((
    "AED", "ARS", "CAD", "CHF", "CLP", "COP", "ETB", "ILS", "INR", "IRR", "NPR", "PEN", "PHP", "PLN", "RON", "RSD",
    "SAR", "TRY",
))  # fmt: skip
"""Codes that are short forms of medicine too, so that only a sum of money beside them makes them one: `CHF 4,500`."""
_MONEY = r"(?:\d{1,3}(?:[,’   ]\d{3})+|\d{3,}|[\d.]+ (?:million|billion))"
_SUM, _OR_SUM = Pattern(rf"[  ]{_MONEY}(?! ?%)"), Pattern(rf"(?<![\d.]){_MONEY}[  ]$")
"""A sum behind a code, and before one."""
_UNITS = frozenset(("MB", "GB", "PB", "MK", "MV", "GV", "MW", "GW", "TW", "MN", "MJ", "GJ", "MVA", "GVA"))
"""Symbols of units with a large prefix (SI, table 7), and bytes: `10 MK`, `32 GB`."""
_AMOUNT = Pattern(r"\d[  ]$")
_VERSIONED = Pattern(
    r"(?<!\w)(?P<short>[A-Z]{2,7})(?:,? (?:version|release|ver\.) ?\d|,? v\.?\d| \d+\.\d+\.\d+(?!\.?\d| ?%)| OS \d)"
)
"""A version; a number with one point may be a value: `BMI 21.4`, as `v` may be versus."""
_OF_A_VERSION = Pattern(r"\b(?:Ubuntu|Debian|Fedora|Windows|Linux|Server|Java|Python|Node(?:\.js)?) [\d.]+ $")
"""What stands before a mark of a version: `Ubuntu 22.04.3 LTS`."""
_ACCESSION = Pattern(r"(?:[:,]? ?[(\[]?|[^.;()]{0,30}\baccession (?:[a-z]+ ){0,3})(?!NCT|ISRCTN)[A-Z]{1,6}_?\d{4,}")
"""The number of an entry behind the name of an archive."""
_THING = (
    r"(?:packages?|librar(?:y|ies)|software|programming language|toolbox(?:es)?|toolkits?|plug-?ins?|compilers?"
    r"|backends?|codebase|file (?:formats?|types?)|Telescopes?|telescopes?|spacecraft|web ?servers?|operating systems?"
    r"|APIs?|GPUs?)"
)
_THINGS = (
    *(
        "packag",
        "librar",
        "software",
        "language",
        "tool",
        "plug",
        "compiler",
        "backend",
        "codebase",
        "file",
        "elescope",
    ),
    *("format", "spacecraft", "server", "system", "API", "GPU"),
)
_LIST = r"(?:[A-Z]\w{1,30}(?:, (?:and |or )?| and | or |/)){0,12}"
_NAMED = Pattern(rf"(?<![\w/.@^+-])(?P<list>{_LIST}[A-Z]{{2,7}})[ -]{_THING}\b", needs=_THINGS)
_SUCH_AS = Pattern(
    r"\b(?:packages|libraries|software|toolboxes|toolkits|formats|programming languages|telescopes|operating systems)"
    r"(?:,? (?:such as|like|including|e\.g\.,?)|:) "
    rf"(?P<list>{_LIST}[A-Z]\w{{1,30}})",
    needs=_THINGS,
)
_OF_COMPUTERS = {
    "IP": Pattern(r" (?:address|network|number|packet|protocol|range)"),
    "SVG": Pattern(r"s? (?:file|image|format|figure|graphic|icon)|(?:,| and| or) (?:PNG|JPE?G|PDF|TIFF|GIF)"),
    "CCD": Pattern(r"s?[ -](?:camera|detector|sensor|chip|array|image)"),
    "SMS": Pattern(r"[ -](?:message|text|reminder|service|based)"),
    "SSD": Pattern(r"s? (?:drive|disk|storage)"),
}
"""What stands behind short forms that have another meaning in medicine."""
_CAPITALS = Pattern(r"(?<!\w)[A-Z]{2,7}(?!\w)")
_MAKER = Pattern(
    r"(?<![\w/.@^+-])(?P<short>[A-Z]{3,9})[®™]?(?: \d[\d.]*)? [(\[](?:(?:version|release|v\.?) ?[\w.]+[;,] )?"
    r"(?:[Tt]he )?(?P<firm>[A-Z][\w&.’-]+)(?: [A-Z&][\w&.’-]*)*,? (?:[^()\[\]]*, )?"
    r"(?:[A-Z]{2}|USA|US|UK|Germany|Japan|France|Italy|Switzerland|Sweden|Denmark|Norway|Finland|Netherlands|Belgium"
    r"|Austria|Canada|Australia|China|Korea|India|Israel|Ireland|Spain|Massachusetts|California|England"
    r"|United \w+)[)\]]",
    needs=("(", "["),
)
"""A product with its maker and the place of that: `MATLAB (MathWorks, Natick, MA, USA)`."""
_FIRM = Pattern(
    r" (?:Publishing|Press|Group|Corporation|Corp|Inc|Ltd|GmbH|Foundation|Healthcare|Pharma\w*|Diagnostics|Biosciences"
    r"|Biosystems|Technolog\w+|Systems|Scientific|Instruments|Bioscience|Biotech\w*|Laboratories|Labs?)\b"
)
_MODEL, _THE = Pattern(r" [A-Z]{2,4}-\d{2,}"), Pattern(r"\bthe $")
_OWN_TITLE = Pattern(
    r"(?P<short>[A-Z]{2,8})[:–—] .*\b(?:packages?|software|librar(?:y|ies)|toolkit|toolbox|tool|program|framework|code"
    r"|database|module|plug-?in|compiler|solver|pipeline|trial|registry)\b"
)
NAMES = COMPUTING | (_CURRENCIES - _IN_MEDICINE)
"""What is a name wherever it stands."""
_NEAR = 24


def is_program(match: re.Match[str], text: str) -> bool:
    """Tell whether what stands beside capitals makes them a name, a unit or a currency in this place."""
    short, before = match["short"], text[max(0, match.start() - _NEAR) : match.start()]
    if short in _UNITS and _AMOUNT.search(before):
        return True
    if is_currency(match, text):
        return True
    if short in _OF_COMPUTERS and _OF_COMPUTERS[short].match(text, match.end()):
        return True
    if _FIRM.match(text, match.end()) or _ACCESSION.match(text, match.end()) or _OF_A_VERSION.search(before):
        return True
    return bool(_THE.search(before) and _MODEL.match(text, match.end()))


def is_currency(match: re.Match[str], text: str) -> bool:
    """Tell whether capitals are the code of a currency, with a sum beside them: `CHF 4,500`."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return match["short"] in _CURRENCIES and bool(_SUM.match(text, match.end()) or _OR_SUM.search(before))


def named(paper: Paper) -> Iterator[str]:
    """Yield the capitals that a paper says to be a name: they are one everywhere in it."""
    for passage in paper.passages:
        if passage.part == "title" and (own := _OWN_TITLE.match(passage.text)):
            yield own["short"]
        yield from _in_passage(passage.text)
        if passage.cited:
            yield from _cited(passage, paper)


def _in_passage(text: str) -> Iterator[str]:
    for pattern in (_NAMED, _SUCH_AS):
        for match in pattern.finditer(text):
            yield from _CAPITALS.findall(match["list"])
    for match in _MAKER.finditer(text):
        yield from (match["short"], match["firm"])
    yield from (match["short"] for match in _VERSIONED.finditer(text))


def _cited(passage: Passage, paper: Paper) -> Iterator[str]:
    """Yield capitals right before the citation of a work whose title begins with them: `MUQ [4]`, “MUQ: a library”."""
    pieces = passage.text.split(CITATION)
    for before, keys in zip(pieces, passage.cited, strict=False):
        if (name := _LAST.search(before)) and any(_begins(_title(paper, key), name[1]) for key in keys):
            yield name[1]


_LAST = Pattern(r"(?<!\w)([A-Z]{2,8}) ?$")


def _title(paper: Paper, key: str) -> str:
    reference = paper.library.get(key)
    return str(reference.csl.get("title", "")) if reference else ""


def _begins(title: str, name: str) -> bool:
    """Tell whether a title begins with a name and what that is: `MUQ: the library`, `BIOM 2.0`."""
    return re.match(rf"(?:<[^>]*>|\{{)*{name}(?:</\w+>|\}})?(?: ?[:–—]| - | \d)", title) is not None
