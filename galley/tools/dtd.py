"""The DTDs of JATS and of its forerunner, loaded from a folder of the machine; nothing comes from the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree

from galley.findings.near import nearest
from galley.runtime.remedies import for_validators

JATS, NLM = "JATS", "NLM"

_JATS_FOLDER = "node_modules/@jats4r/dtds/schema"
_NLM_FOLDER = "nlm"
_BROUGHT = f"`{for_validators()}` brings it"

_NAMES = {
    "publishing": "Journal Publishing",
    "archiving": "Journal Archiving and Interchange",
    "articleauthoring": "Article Authoring",
}
_JATS_FILES = {"publishing": "journalpublishing", "archiving": "archivearticle", "articleauthoring": "articleauthoring"}
_OASIS_FILES = {"publishing": "journalpublishing-oasis-article", "archiving": "archive-oasis-article"}
# The suffix of the file names; a version has one since 1.3d2.
_JATS_VERSIONS = {
    "1.0": ("20120330", "1"), "1.1d1": ("20130915", "1"), "1.1d2": ("20140930", "1"), "1.1d3": ("20150301", "1"),
    "1.1": ("20151215", "1"), "1.2d1": ("20170631", "1"), "1.2d2": ("20180401", "1"), "1.2": ("20190208", "1"),
    "1.3d1": ("20190831", "1"), "1.3d2": ("20201130", "1-3d2"), "1.3": ("20210610", "1-3"),
    "1.4d1": ("20240201", "1-4d1"), "1.4": ("20241031", "1-4"),
}  # fmt: skip
_NLM_VERSIONS = {
    "1.0": "20030210", "1.1": "20031101", "2.0": "20040830", "2.1": "20050630", "2.2": "20060430", "2.3": "20070202",
    "3.0": "20080202",
}  # fmt: skip
_OTHER_DATES = {("archiving", "1.0"): "20021201"}
_NLM_FILES = {"publishing": "journalpublishing", "archiving": "archivearticle", "articleauthoring": "articleauthoring"}
_NLM_BROUGHT = frozenset({"publishing 3.0"})
"""What the package that is unpacked holds of NLM's (`galley.runtime.bringing`)."""


@dataclass(frozen=True, slots=True)
class TagSet:
    """A tag set in a version: of JATS, or of NLM, from which JATS was made.

    `key` is one of "publishing", "archiving", "articleauthoring"; `path` that of its DTD below the folder of the
    validators; `brought` says where the DTD comes from.
    """

    standard: str
    key: str
    version: str
    public_id: str
    path: str
    brought: str

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.standard} {_NAMES[self.key]} {self.version}"

    @property
    def number(self) -> tuple[int, int]:
        """The version as two numbers; a draft has those of what it became."""
        major, minor = re.findall(r"\d+", self.version)[:2]
        return int(major), int(minor)


def _jats() -> Iterator[TagSet]:
    for key, name in _NAMES.items():
        for version, (dated, suffix) in _JATS_VERSIONS.items():
            for tables, files in (("", _JATS_FILES), (" with OASIS Tables", _OASIS_FILES)):
                for maths, ending in (("", ""), (" with MathML3", "-mathml3")):
                    if key not in files or (ending and version == "1.0"):
                        continue
                    public_id = f"-//NLM//DTD JATS (Z39.96) {name} DTD{tables}{maths} v{version} {dated}//EN"
                    path = f"{_JATS_FOLDER}/{version}/JATS-{files[key]}{suffix}{ending}.dtd"
                    yield TagSet(JATS, key, version, public_id, path, _BROUGHT)


def _nlm() -> Iterator[TagSet]:
    for key, name in _NAMES.items():
        for version, dated in _NLM_VERSIONS.items():
            file = f"{_NLM_FILES[key]}{'3' if version == '3.0' else ''}.dtd"
            path = f"{_NLM_FOLDER}/{key}-{version}/{file}"
            public_id = f"-//NLM//DTD {name} DTD v{version} {_OTHER_DATES.get((key, version), dated)}//EN"
            own = f"no package brings it; NLM's files of it belong into .validators/{Path(path).parent}"
            yield TagSet(NLM, key, version, public_id, path, _BROUGHT if f"{key} {version}" in _NLM_BROUGHT else own)


TAG_SETS: Mapping[str, TagSet] = MappingProxyType({one.public_id: one for one in (*_jats(), *_nlm())})
"""The tag sets by their public identifiers (JATS Tag Library, "DTDs"; the DTDs' own heads)."""


def tag_set_of(public_id: str) -> TagSet | None:
    """Return the tag set of a public identifier, in which white space counts as one space (XML 1.0, 4.2.2)."""
    return TAG_SETS.get(" ".join(public_id.split()))


def tag_set_called(standard: str, key: str, version: str) -> TagSet | None:
    """Return a tag set by what a namespace or a schema's address says of it; None where there is none of that name."""
    wanted = (standard, key, version)
    named = (one for one in TAG_SETS.values() if (one.standard, one.key, one.version) == wanted)
    # The last has the third edition of MathML, which JATS has had beside the second since 1.1d1.
    return next(iter(reversed([one for one in named if "oasis" not in one.path])), None)


def near_public_id(public_id: str) -> str:
    """Return the public identifier that a mistyped one is near to; "" where none is."""
    return nearest(public_id, TAG_SETS) or ""


_MATHML_3 = "-mathml3.dtd"
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
PRESENTATION = (
    "mi", "mn", "mo", "mtext", "mspace", "ms", "maligngroup", "malignmark", "mrow", "mfrac", "msqrt", "mroot", "mstyle",
    "merror", "mpadded", "mphantom", "mfenced", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    "mmultiscripts", "mtable", "mstack", "mlongdiv", "maction", "semantics",
)  # fmt: skip
"""What may stand in a formula of MathML 3 that says how it looks, not what it means (mathml3.dtd, MathExpression)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a DTD says against a document: the path of the element in it, its line, and the message."""

    path: str
    line: int
    message: str


def validate(root: etree._Element, tag_set: TagSet, validators: Path | None) -> tuple[Fault, ...] | None:
    """Validate a parsed document against the DTD of a tag set.

    Args:
        root: the root element, parsed without its DTD.
        tag_set: the tag set.
        validators: the folder that holds the DTDs, None where the machine has none.

    Returns:
        The faults, or None where the DTD is not there.
    """
    path = validators / tag_set.path if validators else None
    if path is None or not path.is_file():
        return None
    if _is_valid_with_presentation(root, path):
        return ()
    dtd = etree.DTD(file=str(path))
    dtd.validate(root)
    log: Any = dtd.error_log
    return tuple(Fault(entry.path or "", entry.line, entry.message) for entry in log.filter_from_errors())


def _is_valid_with_presentation(root: etree._Element, path: Path) -> bool:
    """Tell whether a document with formulas is valid by a DTD that leaves what says their meaning out of them.

    What is valid by it is so by the whole DTD, whose formulas hold any of 180 elements: libxml2 takes a tenth of a
    second to make an automaton of each of these lists, in time that grows with the third power of their length.
    """
    if not path.name.endswith(_MATHML_3) or next(root.iter(f"{_MATHML}*"), None) is None:
        return False
    # The first declaration of an entity is the one that counts (XML 1.0, 4.2).
    may_stand = "|".join(f"mml:{name}" for name in PRESENTATION)
    own = f'<!ENTITY % MathExpression "{may_stand}"><!ENTITY % whole SYSTEM "{path.absolute().as_uri()}">%whole;'
    with suppress(etree.DTDParseError):
        return etree.DTD(BytesIO(own.encode())).validate(root)
    return False
