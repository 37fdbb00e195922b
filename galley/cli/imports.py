"""`galley import`: a Word file becomes a manuscript, or what co-authors changed in one comes back into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from galley.cli.output import print_difference, print_findings, progress_shown
from galley.findings.finding import Diagnostic, Findings, Report
from galley.findings.printers import counted, plural, visible
from galley.importing.actions import Conversion, Imported, Tracked, Update
from galley.request import Request

if TYPE_CHECKING:
    from galley.evaluation import Evaluation

_FOUND = 1


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False), metavar="FILE")
@click.option("--out", default="", metavar="DIR", help="New folder for the manuscript [default: the file's name]")
@click.option("--track-changes", "tracked", type=click.Choice(["accept", "reject", "keep"]), default="accept",
              show_default=True, help="What becomes of tracked changes.")  # fmt: skip
@click.option("--journal", default="", metavar="NAME", help="Journal to write into the metadata.")
@click.option("--update", "manuscript", type=click.Path(exists=True), metavar="MANUSCRIPT",
              help="Bring changes of a file that galley wrote back into this manuscript.")  # fmt: skip
@click.option("--write", "writes", is_flag=True, help="With --update: write what is shown.")
@click.option("--strict", is_flag=True, help="Let warnings fail the run.")
def import_(  # noqa: PLR0913 - its options
    *, file: str, out: str, tracked: Tracked, journal: str, manuscript: str | None, writes: bool, strict: bool
) -> int:
    """Make a manuscript of a Word file, or of a paper typed in one Markdown file.

    It writes article.yaml, sections, refs/ and figures/; what has no place in them is a finding. Nothing is written
    over: DIR is a folder that is not there yet. With --update a file that galley wrote and co-authors changed comes
    back as a patch, which is shown first.
    """
    if (writes and not manuscript) or (out and manuscript):
        message = "--write goes with --update, --out without it."
        raise click.UsageError(message)
    if manuscript:
        request = Request(manuscript, journal=journal, write=False, cache=False)
        return _update(request, Update(file, tracked), writes=writes, strict=strict)
    return _convert(Conversion(file, out or PurePath(file).stem, tracked, journal), strict=strict)


def _convert(action: Conversion, *, strict: bool) -> int:
    from galley.importing import run  # noqa: PLC0415 - other commands need none of it

    with progress_shown(quiet=False) as progress:
        progress("reading the file")
        evaluation = run.convert(action, progress)
    imported = evaluation.imported or Imported()
    if imported.files and not evaluation.report.fails(strict=strict):
        evaluation = _with(evaluation, run.create(imported, action.out))
    print_findings(evaluation.report, whole=True)
    if evaluation.report.fails(strict=strict):
        click.echo(f"Not imported: {counted(evaluation.report)}. Nothing is written.")
        return _FOUND
    _print_summary(imported)
    files = plural(len(imported.files), "file")
    click.echo(visible(f"Imported into {action.out}: {files}; {counted(evaluation.report)}."))
    return 0


def _update(request: Request, action: Update, *, writes: bool, strict: bool) -> int:
    """Show what co-authors changed, and write it where that is asked for and nothing speaks against it."""
    from galley.importing import run  # noqa: PLC0415 - as above

    with progress_shown(quiet=False) as progress:
        progress("reading the file")
        evaluation = run.update(request, action, progress)
        changes = evaluation.imported.changes if evaluation.imported else ()
        written = writes and not evaluation.report.fails(strict=strict)
        if written:
            evaluation = _with(evaluation, run.write(request, changes, progress))
    for change in changes:
        if written:
            click.echo(f"wrote {visible(change.path)}")
        else:
            print_difference(change.path, change.before, change.after)
    print_findings(evaluation.report, whole=True)
    _print_summary(evaluation.imported or Imported())
    if changes and not written:
        click.echo("Nothing is written: there are errors." if writes else "Nothing is written yet: say --write.")
    return _FOUND if evaluation.report.fails(strict=strict) else 0


def _print_summary(imported: Imported) -> None:
    for line in imported.summary:
        click.echo(f"  {line}")


def _with(evaluation: Evaluation, found: tuple[Diagnostic, ...]) -> Evaluation:
    return replace(evaluation, report=Report.of(Findings([*evaluation.report.findings, *found]), {}))
