"""Citations in brackets of their own beside each other, as `[@a], [@b]`: one citation of several works in print.

Raised marks stand behind a comma or full stop, so that such a list would be printed `known,1,2.3`, and `[@a] and [@b].`
as `known1 and.2`: journals that raise them print `known.1,2`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from galley.compose.brackets.between import ANDS, COMMAS, text_between
from galley.document import tree
from galley.findings.catalogue import CITATIONS_ARE_SEPARATED
from galley.findings.finding import Diagnostic


def joined(
    nodes: tree.ParsedInlines,
    library: Mapping[str, object],
    is_raised: Callable[[], bool],
    found: list[Diagnostic],
) -> tree.ParsedInlines:
    """Return inlines with one citation for brackets that nothing or a comma parts; each run is added to `found`.

    So are brackets with `and` between them where marks are raised. Only brackets whose keys are all in `library` are
    joined; other words between or in two keep them apart.
    """
    runs = [run for run in _runs(nodes, library, is_raised) if _are_several(nodes[at] for at in run)]
    found.extend(_finding(*(nodes[at] for at in run)) for run in runs)
    return _with_runs(nodes, runs) if runs else nodes


def _runs(
    nodes: tree.ParsedInlines, library: Mapping[str, object], is_raised: Callable[[], bool]
) -> Iterator[list[int]]:
    """Yield the places of citations that belong together."""
    places = [at for at, node in enumerate(nodes) if _is_bracket(node, library)]
    run = places[:1]
    for before, place in pairwise(places):
        between = text_between(nodes[before + 1 : place])
        if between in COMMAS or (between in ANDS and is_raised()):
            run.append(place)
        else:
            yield run
            run = [place]
    yield run


def _are_several(run: Iterable[tree.ParsedInline]) -> bool:
    """Tell whether citations are of several works, each cited once; what cites one again is left for the author."""
    cites = [node for node in run if isinstance(node, tree.Cite)]
    keys = [one.key for node in cites for one in node.citations]
    return len(cites) > 1 and len(set(keys)) == len(keys)


def _is_bracket(node: tree.ParsedInline, library: Mapping[str, object]) -> bool:
    return isinstance(node, tree.Cite) and all(
        one.mode == "NormalCitation" and one.key in library and not (one.prefix or one.suffix) for one in node.citations
    )


def _with_runs(nodes: tree.ParsedInlines, runs: list[list[int]]) -> tree.ParsedInlines:
    made: list[tree.ParsedInline] = []
    at = 0
    for run in runs:
        made += nodes[at : run[0]]
        made.append(_one([node for place in run if isinstance(node := nodes[place], tree.Cite)]))
        at = run[-1] + 1
    return (*made, *nodes[at:])


def _one(cites: list[tree.Cite]) -> tree.Cite:
    return replace(cites[0], citations=tuple(citation for cite in cites for citation in cite.citations))


def _finding(*cites: tree.ParsedInline) -> Diagnostic:
    citations = [one for cite in cites if isinstance(cite, tree.Cite) for one in cite.citations]
    first, *others = citations
    keys = "; ".join(f"@{one.key}" for one in citations)
    message = f"The brackets of {first.key} and {others[0].key} stand beside each other; they are read as one."
    return CITATIONS_ARE_SEPARATED.broken(message, first.span, f"write [{keys}]")
