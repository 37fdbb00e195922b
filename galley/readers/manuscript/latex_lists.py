r"""Lists of LaTeX whose labels are typed, `\item[(a)]`, or said by enumitem, `[label=(\alph*)]`, as pandoc reads them.

pandoc drops both without a word. Source: J. Bezos, "Customizing lists with the enumitem package", 2019, section 3.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

_LIST = re.compile(
    r"\\begin\{(?P<name>enumerate|itemize)\}(?P<options>\[[^\]]*\])?(?P<body>(?:(?!\\begin\{(?:enumerate|itemize)\}).)*?)"
    r"\\end\{(?P=name)\}",
    re.DOTALL,
)
_ITEM = re.compile(r"\\item\b[ \t]*(?:\[(?P<label>(?:[^\[\]{}]|\{[^{}]*\})*)\])?")
_COUNTER = re.compile(r"\\(?P<kind>alph|Alph|roman|Roman|arabic)(?:\*|\{\w+\})")
_FIRST: Mapping[str, str] = {"alph": "a", "Alph": "A", "roman": "i", "Roman": "I", "arabic": "1"}
_FACE = re.compile(
    r"\\(?:text(?:bf|it|rm|sf|up|normal)|emph)\{([^{}]*)\}|\\(?:bfseries|itshape|upshape|normalfont)\b\s*"
)
_ORDERED = re.compile(r"(?P<open>\(?)(?P<mark>[A-Za-z]|\d{1,2}|[ivx]{1,4})(?P<close>[.)])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_READ = (("\0", r"\begin"), ("\1", r"\end"), ("\2", r"\item"))
"""What stands for the commands of a list that is read, so that those of the list around it are told apart."""


def with_known_lists(text: str) -> str:
    """Return LaTeX in which lists have labels that pandoc reads: ordered ones, else those of a description."""
    before = ""
    while before != text:
        before, text = text, _LIST.sub(_known, text)
    for sign, command in _READ:
        text = text.replace(sign, command)
    return text


def _known(match: re.Match[str]) -> str:
    name, options, body = match["name"], match["options"] or "", match["body"]
    labels = [item["label"] for item in _ITEM.finditer(body)]
    typed = [_plain(label) for label in labels if label is not None and any(map(str.isalnum, label))]
    if typed and len(typed) == len(labels):
        first = _in_order(typed)
        name = "enumerate" if first else "description"
        options = f"[{first}]" if first else ""
        body = _ITEM.sub(r"\\item ", body) if first else body
    elif name == "enumerate":
        options = _counted(options)
    made = f"\\begin{{{name}}}{options}{body}\\end{{{name}}}"
    for sign, command in _READ:
        made = made.replace(command, sign)
    return made


def _plain(label: str) -> str:
    return _FACE.sub(r"\1", label).strip()


def _counted(options: str) -> str:
    r"""Return the options of a list with a counter as pandoc knows it: `[(a)]` for `[label=(\alph*)]`."""
    said = re.search(r"label\*?\s*=\s*(?P<label>\{(?:[^{}]|\{[^{}]*\})*\}|[^,\]]+)", options)
    label = _plain(said["label"].strip().removeprefix("{").removesuffix("}") if said else options[1:-1])
    known = _COUNTER.sub(lambda match: _FIRST[match["kind"]], label)
    return f"[{known}]" if known != label and _ORDERED.fullmatch(known) else options


def _in_order(labels: list[str]) -> str:
    """Return the first of labels that count from one or its letter on, "" where they do not."""
    found = [_ORDERED.fullmatch(label) for label in labels]
    marks = [match["mark"] for match in found if match]
    frames = {(match["open"], match["close"]) for match in found if match}
    counts = [[*_ROMAN], [*string.ascii_lowercase], [*string.ascii_uppercase], [str(one) for one in range(1, 100)]]
    is_counted = any(marks == count[: len(marks)] for count in (*counts, [one.upper() for one in _ROMAN]))
    return labels[0] if len(marks) == len(labels) and len(frames) == 1 and is_counted else ""
