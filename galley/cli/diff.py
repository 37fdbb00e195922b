"""`galley diff`: what is new in a version of a manuscript, as lines of text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from galley.cli.output import print_findings, progress_shown
from galley.cli.requests import request_of
from galley.findings.printers import plural, size, visible
from galley.request import BUILT, FOUND, MARKED, Request
from galley.runtime.folders import exists

if TYPE_CHECKING:
    from galley.diff.versions import Version
    from galley.document.changes import Change, Comparison, Side
    from galley.document.checklists import Printed

_WIDTH = 80
_MARKS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}"), "kept": ("", "")}


@click.command()
@click.argument("old", default="", metavar="[OLD]")
@click.argument("new", default="", metavar="[NEW]")
@click.option(
    "-m",
    "--manuscript",
    default="manuscript",
    show_default=True,
    metavar="PATH",
    help="What is compared where OLD and NEW are revisions of Git.",
)
@click.option(
    "--since-proof", "proof", type=click.IntRange(1), metavar="N", help="OLD is proof N: its tag, or by the manifest."
)
@click.option("-f", "--format", "formats", multiple=True, type=click.Choice(MARKED), help="Mark the changes in a file.")
@click.option("--pages", is_flag=True, help="Tell pages and lines of the review copies; -f pdf and html do.")
@click.option("--out", default="artifacts", show_default=True, metavar="DIR", help="Folder for the files.")
@click.option("--author", default="galley", show_default=True, metavar="NAME", help="Whose the changes are in Word.")
@click.option("--anonymised", is_flag=True, help="Compare the copies for anonymous review.")
@click.option("--journal", default="", metavar="NAME|FOLDER", help="Journal of both [default: the metadata's]")
@click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(*, old: str, new: str, proof: int | None, form: str, **asked: Any) -> int:
    """List what is new in a version of a manuscript: OLD and NEW are folders, Markdown files, or revisions of Git.

    Without NEW, OLD is compared with the files as they are. Compared is what is meant: citations by their keys,
    references to figures by their targets, pictures by their files.
    """
    from galley.diff.run import compared  # noqa: PLC0415 - other commands need none of it

    if proof and new:
        message = "--since-proof says what OLD is: name NEW alone."
        raise click.UsageError(message)
    if not proof and not old:
        message = "Name the older version: a folder, a Markdown file, or a revision of Git."
        raise click.UsageError(message)
    author, pages = asked.pop("author"), asked.pop("pages")
    before, after = _versions(("", old) if proof else (old, new), proof, _asked(**asked))
    with_pages = pages or bool({"pdf", "html"} & set(after.request.formats))
    with progress_shown(quiet=form != "text") as progress:
        made = compared(before, after, author, progress, with_pages=with_pages)
    if made.report.findings:
        print_findings(made.report, aside=form == "json")
    if made.report.fails():
        return FOUND
    click.echo(as_json(made.comparison) if form == "json" else as_text(made.comparison), nl=False)
    for one in made.artifacts[:-1]:
        click.echo(f"  {after.request.out.rstrip('/')}/{one.name} {size(len(one.data))}", err=form == "json")
    return BUILT


def _asked(*, manuscript: str, journal: str, formats: tuple[str, ...], out: str, anonymised: bool) -> Request:
    variant = "blind" if anonymised else "review"
    return request_of(
        refs=(),
        root=None,
        manuscript=manuscript,
        journal=journal,
        formats=formats,
        out=out,
        variants=(variant,),
        write=False,
        no_cache=True,
    )


def _versions(names: tuple[str, str], proof: int | None, asked: Request) -> tuple[Version, Version]:
    """Return the versions that are named; a path that exists is one, whatever revision has its name."""
    from galley.diff.versions import in_git, of_proof, on_disk  # noqa: PLC0415 - as above
    from galley.runtime.git import RevisionError  # noqa: PLC0415 - as above

    old, new = names
    of_new = replace(asked, manuscript=new) if exists(new) else asked
    try:
        after = in_git(of_new, new) if new and not exists(new) else on_disk(of_new)
        if proof:
            return of_proof(of_new, proof), after
        return on_disk(replace(of_new, manuscript=old)) if exists(old) else in_git(of_new, old), after
    except RevisionError as fault:
        message = f"{fault}."
        raise click.UsageError(message) from fault


def as_text(comparison: Comparison) -> str:
    """Return the changes as lines, each under its place; what is kept between them is shortened."""
    lines = [line for change in comparison.changes for line in _lines(change)]
    if comparison.is_renumbered:
        lines.append("The references have other numbers than before.")
    lines.append(f"{plural(len(comparison.changes), 'change')}{_by_part(comparison)}.")
    return "".join(f"{visible(line)}\n" for line in lines)


def _by_part(comparison: Comparison) -> str:
    """Return how many changes each part of the article has, where there are several parts."""
    from galley.document.changes import counts  # noqa: PLC0415 - as above

    parts = counts(comparison.changes)
    return f": {', '.join(f'{part} {number}' for part, number in parts.items())}" if len(parts) > 1 else ""


def _lines(change: Change) -> Iterator[str]:
    from galley.document.changes import place_of, said_of  # noqa: PLC0415 - as above

    old, new = (_place(side) for side in (change.old, change.new))
    places = f"{old} -> {new}" if old and new else new or old
    where = ", ".join(filter(None, (change.where, place_of(change))))
    yield f"{places}: {change.kind} in {where}" if places else f"{change.kind} in {where}"
    shown = "".join(f"{_MARKS[kind][0]}{text}{_MARKS[kind][1]}" for kind, text in said_of(change))
    for line in fill(shown, _WIDTH - 4, break_on_hyphens=False).split("\n"):
        yield f"    {line}"


def _place(side: Side | None) -> str:
    return str(side.span) if side and side.span else ""


def as_json(comparison: Comparison) -> str:
    """Return the changes as JSON: each with its number, kind, both places and texts, and its pieces; counts by part."""
    from galley.document.changes import counts  # noqa: PLC0415 - as above

    rows = [
        {
            "number": change.number,
            "kind": change.kind,
            "where": change.where,
            "section": change.section,
            "old": _side(change.old),
            "new": _side(change.new),
            "pieces": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces],
        }
        for change in comparison.changes
    ]
    whole = {"changes": rows, "counts": counts(comparison.changes), "references-renumbered": comparison.is_renumbered}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    place = {"file": side.span.path, "line": side.span.line, "column": side.span.column} if side.span else {}
    return {**place, "text": side.text, **(_printed(side.printed) if side.printed else {})}


def _printed(printed: Printed) -> dict[str, Any]:
    """Return where the review copy prints a text: pages from 1, numbers of lines where they have any."""
    lines = [printed.first_line, printed.last_line] if printed.first_line else []
    return {"pages": [printed.first_page, printed.last_page], **({"lines": lines} if lines else {})}
