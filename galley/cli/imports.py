"""`galley import`: a Word file becomes a manuscript."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from galley.cli.output import print_findings, progress_shown
from galley.findings.finding import Findings, Report
from galley.findings.printers import counted, plural, visible
from galley.importing.actions import Conversion, Tracked

if TYPE_CHECKING:
    from galley.evaluation import Evaluation


_FOUND = 1


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False), metavar="FILE.docx")
@click.option("--out", default="", metavar="DIR", help="New folder for the manuscript [default: the file's name]")
@click.option("--track-changes", "tracked", type=click.Choice(["accept", "reject", "keep"]), default="accept",
              show_default=True, help="What becomes of tracked changes.")  # fmt: skip
@click.option("--journal", default="", metavar="NAME", help="Journal to write into the metadata.")
@click.option("--strict", is_flag=True, help="Let warnings fail the run.")
def import_(*, file: str, out: str, tracked: Tracked, journal: str, strict: bool) -> int:
    """Make a manuscript of a Word file: article.yaml, sections, refs/, figures/.

    What has no place in Markdown is a finding. Nothing is written over: DIR is a folder that is not there yet.
    """
    from galley.importing import run  # noqa: PLC0415 - other commands need none of it

    folder = out or PurePath(file).stem
    with progress_shown(quiet=False) as progress:
        progress("reading the Word file")
        evaluation = run.convert(Conversion(file, folder, tracked, journal), progress)
    imported = evaluation.imported
    if imported and imported.files and not evaluation.report.fails(strict=strict):
        evaluation = _with(evaluation, run.create(imported, folder))
    print_findings(evaluation.report)
    if evaluation.report.fails(strict=strict) or not imported:
        click.echo(f"Not imported: {counted(evaluation.report)}. Nothing is written.")
        return _FOUND
    for line in imported.summary:
        click.echo(f"  {line}")
    click.echo(visible(f"Imported into {folder}: {plural(len(imported.files), 'file')}; {counted(evaluation.report)}."))
    return 0


def _with(evaluation: Evaluation, found: object) -> Evaluation:
    items = [*evaluation.report.findings, *(found if isinstance(found, tuple) else ())]
    return replace(evaluation, report=Report.of(Findings(items), {}))
