"""The command line: arguments in, an exit code out. This, `galley.cli.refs` and what both print by print alone.

Exit codes: 0 built or nothing to find; 1 findings of severity error (under --strict of warning too); 2 wrong usage;
3 something is missing on the machine; 4 as 0, but what was to be printed could not be. The code says what was done,
also where nobody can read of it.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn, TypeAlias

import click

import galley as api
from galley.cli import checklist as checklist_forms
from galley.cli.completion import completion
from galley.cli.count import as_json, as_text
from galley.cli.diff import diff
from galley.cli.imports import import_
from galley.cli.new import new, schema
from galley.cli.options import (
    BASELINE,
    BATCH,
    ENGINE,
    FORMAT,
    ISSUE,
    JOURNAL,
    MANUSCRIPT,
    OPEN,
    OUT,
    OUT_OF_BATCH,
    PATH,
    REPORT,
    TIMINGS,
    VARIANT,
    VARIANT_OF_SOURCE,
    WRITE_BASELINE,
    Batching,
    BuildByDefault,
    Named,
    taking,
)
from galley.cli.output import print_findings, print_missing, print_names, progress_shown, say, terminal_of
from galley.cli.refs import refs
from galley.cli.requests import request_of
from galley.cli.several import Misused, files_named, together
from galley.cli.signals import signals_caught
from galley.cli.streams import printing
from galley.cli.submission import archive_as_text
from galley.cli.validators import validators
from galley.document.checklists import as_json as checklists_as_json
from galley.evaluator.messages import EvaluationFault, Fault
from galley.findings import printers
from galley.findings.baseline import of_report, written
from galley.findings.catalogue import RULES
from galley.findings.finding import Report
from galley.findings.near import nearest
from galley.formats.table import FORMATS
from galley.request import BUILT, FOUND, MISSING, UNPRINTED, Outcome, Request
from galley.runtime.folders import end, environment, open_standard_streams
from galley.runtime.posix import tell_of_unbounded
from galley.runtime.remedies import for_module
from galley.runtime.single_files import write_file
from galley.runtime.world import World
from galley.version import VERSION

_INTERRUPTED = 128 + signal.SIGINT
_TRACE = "GALLEY_TRACEBACK"
Defaults: TypeAlias = Mapping[str, Mapping[str, str]]
"""Values of options by the names of command and option."""


def command(defaults: Defaults | None = None) -> NoReturn:
    """Be the command `galley`: run the command line of the process, and end it with the exit code."""
    open_standard_streams()
    end(main(defaults=defaults))


def main(arguments: list[str] | None = None, defaults: Defaults | None = None) -> int:
    """Run the command line and return its exit code.

    `arguments` are those of the process when None, `defaults` what options of a command are where they are not given.
    Whatever happens, there is a line that says so and no traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name on disk may hold what the terminal cannot show
    tell_of_unbounded(lambda notice: click.echo(f"galley: {notice}", err=True))
    with signals_caught(), printing() as output:
        code = _code(arguments, defaults)
        if output.reason:
            click.echo(f"galley: what was to be printed is lost: {output.reason}", err=True)
    return code or (UNPRINTED if output.reason else BUILT)


def _code(arguments: list[str] | None, defaults: Defaults | None) -> int:
    try:
        code = galley.main(args=arguments, prog_name="galley", standalone_mode=False, default_map=defaults)
        return int(code or BUILT)
    except click.ClickException as misuse:
        _with_near_option(misuse).show()
        return misuse.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("galley: interrupted; the artifacts are those of the last build, or all of this one", err=True)
        return _INTERRUPTED
    except ModuleNotFoundError as missing:
        brings = for_module(missing.name or "")
        click.echo(f"galley: the Python package {missing.name} is missing; this sets everything up: {brings}", err=True)
        return MISSING
    except Exception as fault:  # noqa: BLE001 - the last resort: a fault of galley's own, never a traceback
        click.echo(_confession(fault), err=True)
        return FOUND


def _with_near_option(misuse: click.ClickException) -> click.ClickException:
    """Return `misuse`; of the options that click offers for a mistyped one, the one that is near is kept."""
    if not isinstance(misuse, click.NoSuchOption):
        return misuse
    near = nearest(misuse.option_name, misuse.possibilities or ())
    return click.NoSuchOption(misuse.option_name, possibilities=[near] if near else None, ctx=misuse.ctx)


def _confession(fault: Exception) -> str:
    told = fault if isinstance(fault, EvaluationFault) else EvaluationFault(Fault.of(fault))
    if environment(_TRACE):
        return told.trace
    return (
        f"galley: a fault of galley itself, not of the manuscript: {printers.visible(str(told))} ({told.where}); "
        f"please report what the same command prints with {_TRACE}=1"
    )


# --- commands ----------------------------------------------------------------------------------------------------


@click.group(cls=BuildByDefault, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="galley", message="%(prog)s %(version)s")
def galley() -> None:
    """Build a journal's PDF and JATS XML from Markdown sections and a reference file.

    Without a command, galley builds.
    """


@galley.command()
@taking(*MANUSCRIPT, FORMAT, VARIANT, ENGINE, OUT, BASELINE, *REPORT, TIMINGS)
def build(*, form: str, quiet: bool, timings: bool, **asked: Any) -> int:
    """Build a manuscript: a folder, or a single Markdown file [default: the folder manuscript]."""
    return _run(request_of(**asked), form, quiet=quiet, timings=timings)


@galley.command()
@taking(*MANUSCRIPT, VARIANT, BASELINE, WRITE_BASELINE, *REPORT, TIMINGS)
def check(*, form: str, quiet: bool, timings: bool, write_baseline: str | None, **asked: Any) -> int:
    """Print the findings on a manuscript, and write nothing."""
    request = request_of(write=False, **asked)
    if write_baseline is None:
        return _run(request, form, quiet=quiet, timings=timings)
    return _write_baseline(request, write_baseline, form, quiet=quiet)


@galley.command()
@taking(*MANUSCRIPT[:-1], ENGINE, OPEN)
def watch(*, opens: bool, **asked: Any) -> int:
    """Show the page in a browser while the manuscript is written; what is wrong stands on top, the PDF comes behind."""
    from galley.cli.watching import run_watch  # noqa: PLC0415 - one command

    return run_watch(request_of(no_cache=True, variants=(), **asked), opens=opens)


@galley.command()
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="LIST|FOLDER...")
@taking(OUT_OF_BATCH, *JOURNAL[:-1], FORMAT, VARIANT, ENGINE, *BATCH)
def batch(*, paths: tuple[str, ...], batching: Batching, **asked: Any) -> int:
    """Build many manuscripts: those in folders, or in lists (.csv, .jsonl, .txt); go on where it was left."""
    from galley.cli.batching import run_batch  # noqa: PLC0415 - one command

    return run_batch(paths, request_of(manuscript="", no_cache=True, **asked), batching)


@galley.command()
@click.argument("files", type=click.Path(exists=True, allow_dash=True), metavar="FILE.xml...", nargs=-1, required=True)
@click.option("--source", type=PATH, metavar="MANUSCRIPT", help="What the file was made from, to be compared with it.")
@taking(VARIANT_OF_SOURCE, *JOURNAL, *REPORT)
def validate(
    *, files: tuple[str, ...], source: str | None, variant: str, form: str, quiet: bool, **manuscript: Any
) -> int:
    """Check JATS of any origin: by the DTD that it names, by the rules of JATS4R and PubMed Central.

    What galley wrote is checked deeper, by rules of its own. FILE.xml may be a folder, whose .xml and .nxml files are
    checked, or - for standard input.
    """
    compared = request_of(manuscript=source, variants=(variant,), write=False, **manuscript) if source else None
    try:
        named = files_named(files, alone=compared is not None)
    except Misused as misuse:
        raise click.UsageError(str(misuse)) from misuse
    with progress_shown(quiet=quiet or form != "text") as progress:
        outcomes = [api.validate(name, compared, progress, data) for name, data in named]
    request = Request(" ".join(files), strict=manuscript["strict"], write=False)
    return _present(request, together(outcomes), form, quiet=quiet)


@galley.command()
@taking(*MANUSCRIPT)
@click.option("--report", "form", type=Named(["text", "json"]), default="text", show_default=True)
def count(*, form: str, **asked: Any) -> int:
    """Count a manuscript's words, by section, and what else the journal counts, beside what it takes."""
    request = request_of(write=False, variants=(), **asked)
    with progress_shown(quiet=form != "text") as progress:
        outcome = api.count(request, api.Runtime.of_request(request, progress))
    code = outcome.exit_code(strict=request.strict)
    if outcome.counts and not outcome.report.fails():
        click.echo(as_json(outcome.counts) if form == "json" else as_text(outcome.counts), nl=False)
    if code:
        print_findings(_failing(outcome.report, strict=request.strict), aside=True)
    return code


@galley.command()
@taking(*MANUSCRIPT)
@click.option("--list", "names", multiple=True, metavar="NAME", help="Checklist [default: those for its type]")
@click.option("--write", "writes", is_flag=True, help="Add what is open to the files of answers, as comments.")
@click.option("--report", "form", type=Named(["text", "json"]), default="text", show_default=True)
def checklist(*, names: tuple[str, ...], writes: bool, form: str, **asked: Any) -> int:
    """Fill reporting checklists: where the article says what each item asks, and which are open."""
    request = request_of(write=False, variants=(), **asked)
    with progress_shown(quiet=form != "text") as progress:
        runtime = api.Runtime.of_request(request, progress)
        fill = checklist_forms.fill_and_write if writes else api.fill_checklists
        outcome = fill(request, names, runtime)
    shown = checklists_as_json if form == "json" else checklist_forms.as_text
    click.echo(shown(outcome.checklists), nl=False)
    if outcome.report.fails(strict=request.strict):
        print_findings(_failing(outcome.report, strict=request.strict), aside=True)
    elif not outcome.checklists:
        click.echo("There is no checklist for this type of article; name one by --list.", err=True)
    return outcome.exit_code(strict=request.strict)


@galley.command()
@taking(*MANUSCRIPT[:-1], OUT, *REPORT)
def submit(*, form: str, quiet: bool, **asked: Any) -> int:
    """Make what the journal wants to be sent: its files in one archive, with a list of what is missing."""
    request = request_of(no_cache=True, variants=(), **asked)
    with progress_shown(quiet=quiet or form != "text") as progress:
        outcome = api.submit(request, api.Runtime.of_request(request, progress))
    code = _present(request, outcome, form, quiet=quiet)
    if form == "text" and not quiet and outcome.artifacts:
        click.echo(archive_as_text(outcome.artifacts[0].data), nl=False)
    return code


@galley.command()
def doctor() -> int:
    """Say what this machine has and lacks, each lack with the command that brings it."""
    from galley.cli.doctor import examine, lacks  # noqa: PLC0415 - looks at engines, which other commands need not load

    examined = examine()
    if terminal := terminal_of():
        terminal.print_checks(examined)
    else:
        for one in examined:
            state = "has" if one.found else "lacks" if one.needed else "lacks (optional)"
            click.echo(f"{state} {one.name}: {one.found or one.remedy}")
    return MISSING if lacks(examined) else BUILT


@galley.command()
@click.argument("rule", default="", shell_complete=lambda _context, _argument, begun: _rules_from(begun))
def explain(*, rule: str) -> None:
    """Say what a rule of the findings asks, why, and how it is silenced; without RULE, list them all."""
    from galley.findings import explain as explaining  # noqa: PLC0415 - long texts, which other commands do not need

    if not rule:
        print_names([(one.id, one.summary) for one in RULES])
        return
    known = explaining.rule_called(rule)
    if known is None:
        near = nearest(rule, (one.id for one in RULES))
        hint = f" Did you mean '{near}'?" if near else " 'galley explain' lists them all."
        message = f"There is no rule '{printers.visible(rule)}'.{hint}"
        raise click.UsageError(message)
    click.echo(explaining.as_text(explaining.explanation(known)), nl=False)


def _rules_from(begun: str) -> list[str]:
    """Return the rules that begin so, for a shell."""
    return [one.id for one in RULES if one.id.startswith(begun)]


@galley.command()
def journals() -> None:
    """List the journals that galley knows by name."""
    from galley.readers.journal import profile  # noqa: PLC0415 - reads YAML, which other lists do not need

    world = World.of_request(Request("."))
    print_names([(name, profile.journal_title(name, world)) for name in profile.journals(world)])


@galley.command("formats")
def list_formats() -> None:
    """List the formats that galley writes."""
    print_names([(one.key, f"{one.summary} ({one.suffix})") for one in FORMATS])


@galley.command()
@click.argument("issue", type=click.Path(exists=True, dir_okay=False), metavar="ISSUE.yaml")
@taking(FORMAT, *ISSUE, *REPORT)
def issue(*, form: str, quiet: bool, **asked: Any) -> int:
    """Make an issue of a journal: its articles with continuous pages, their table of contents, their deposits."""
    from galley.cli.issues import made  # noqa: PLC0415 - one command

    return _present(*made(quiet=quiet or form != "text", **asked), form, quiet=quiet)


for _command in (refs, new, schema, validators, completion, import_, diff):
    galley.add_command(_command)


# --- one run -----------------------------------------------------------------------------------------------------


def _run(request: Request, form: str, *, quiet: bool, timings: bool) -> int:
    with progress_shown(quiet=quiet or form != "text") as progress:
        outcome = api.run(request, api.Runtime.of_request(request, progress))
    code = _present(request, outcome, form, quiet=quiet)
    if timings:
        click.echo(printers.as_timings(outcome.timings), nl=False, err=True)
    return code


def _write_baseline(request: Request, path: str, form: str, *, quiet: bool) -> int:
    """Write the findings of a check as a baseline, and present what is left under it."""
    with progress_shown(quiet=quiet or form != "text") as progress:
        outcome = api.run(request, api.Runtime.of_request(request, progress))
    from galley.readers.manuscript.dialect import folder_of  # noqa: PLC0415 - loads what reads manuscripts

    known = of_report(outcome.report, folder_of(request.manuscript, World.of_request(request)))
    try:
        write_file(path, written(known))
    except OSError as fault:
        message = f"The baseline cannot be written to {path}: {fault.strerror}."
        raise click.UsageError(message) from fault
    every = replace(outcome.report, findings=(*outcome.report.findings, *outcome.report.known), known=())
    return _present(request, replace(outcome, report=known.applied(every)), form, quiet=quiet)


def _present(request: Request, outcome: Outcome, form: str, *, quiet: bool) -> int:
    """Print what came of a run, in the form asked for, and return the exit code."""
    code = outcome.exit_code(strict=request.strict)
    if form == "json":
        click.echo(printers.as_json(request, outcome, code), nl=False)
        return code
    shown = _failing(outcome.report, strict=request.strict) if quiet else outcome.report
    if form == "github":
        click.echo(printers.as_github(shown, outcome.missing), nl=False)
    else:
        print_findings(shown)
        print_missing(outcome)
    if not quiet:
        _print_end(request, outcome, code)
    return code


def _failing(report: Report, *, strict: bool) -> Report:
    return Report(tuple(one for one in report.findings if Report((one,)).fails(strict=strict)))


def _print_end(request: Request, outcome: Outcome, code: int) -> None:
    """Print the files that were made, and as the last line what came of the run."""
    if request.write and code != FOUND:
        _print_files(request, outcome)
    counts = printers.counted(outcome.report)
    partly = ", but not all of it" if code == MISSING else ""
    style = "bold yellow" if code == MISSING else "bold green"
    if code == FOUND:
        kept = " What was built before is as it was." if request.write else ""
        say(f"{'Not built' if request.write else 'Failed'}: {counts}.{kept}", "bold red")
    elif request.write:
        say(f"{'Built a draft' if request.draft else 'Built'}{partly}: {counts}.", style)
    else:
        say(f"Checked{partly}: {counts}.", style)


def _print_files(request: Request, outcome: Outcome) -> None:
    names = [(one.name, printers.size(len(one.data))) for one in outcome.artifacts]
    names += [(name, "stays from an earlier build") for name in outcome.earlier]
    names += [(name, "removed: no longer made") for name in outcome.removed]
    rows = [(f"{request.out.rstrip('/')}/{name}", size) for name, size in names]
    if terminal := terminal_of():
        terminal.print_files(rows)
    else:
        for path, size in rows:
            click.echo(f"  {path} {size}")
