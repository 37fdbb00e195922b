"""`galley refs`: the commands on the references of a manuscript. Nothing but `add` and `check` asks the network."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import reduce
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from galley.cli.output import print_difference, print_findings, progress_shown, terminal_of
from galley.findings.finding import Findings, Report
from galley.findings.printers import plural, visible
from galley.refs.actions import Action, Answer, Export, Import, ListRecords, Look, Pair, Row, Tidy
from galley.request import Request
from galley.runtime.folders import environment

if TYPE_CHECKING:
    from galley.evaluation import Evaluation
    from galley.refs.fetch import Registries

EXPORT_FORMATS = ("bib", "ris", "json", "nbib")
_FOUND = 1
_SERVERS = "GALLEY_REFS_SERVERS"
_MAIL = "GALLEY_REFS_MAIL"

_Command: TypeAlias = Callable[..., Any]

_PATH = click.Path(exists=True)
_MANUSCRIPT = click.argument("manuscript", default="manuscript", type=_PATH)
_OF_MANUSCRIPT = click.option(
    "-m",
    "--manuscript",
    default="manuscript",
    show_default=True,
    type=_PATH,
    help="The manuscript, or a reference file.",
)
_FILES = (
    click.option("--refs", "references", multiple=True, type=_PATH, metavar="PATH",
                 help="Reference file, beside the metadata's."),
    click.option("--root", type=_PATH, metavar="DIR", help="Bounds all reading [default: the manuscript's]"),
    click.option("--dialect", default="", metavar="NAME", help="Tool the manuscript is written for."),
)  # fmt: skip
_STRICT = click.option("--strict", is_flag=True, help="Let warnings fail the run.")
_WRITE = click.option("--write", "writes", is_flag=True, help="Write what is shown.")
_NETWORK = (
    click.option("--server", "servers", multiple=True, envvar=_SERVERS, metavar="NAME=ADDRESS",
                 help=f"Base address of a registry, for one that mirrors it [or ${_SERVERS}]."),
    click.option("--mail", default="", envvar=_MAIL, metavar="ADDRESS",
                 help=f"Your address, which registries ask for politely [or ${_MAIL}]."),
)  # fmt: skip


def _with(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


@click.group()
def refs() -> None:
    """List, export, tidy, add, import and check the references of a manuscript."""


# --- what there is -----------------------------------------------------------------------------------------------


@refs.command("list")
@_with(_MANUSCRIPT, *_FILES, _STRICT)
@click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(*, form: str, strict: bool, **manuscript: Any) -> int:
    """List the records: key (with * where galley made it), place, identifiers, title."""
    evaluation = _done(_request(**manuscript), ListRecords())
    rows = _answer(evaluation).rows
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _print_rows(rows)
    return _end(evaluation, strict=strict, aside=True)


@refs.command()
@_with(_MANUSCRIPT, *_FILES, _STRICT)
@click.option("-f", "--format", "form", type=click.Choice(EXPORT_FORMATS), required=True, help="Format to write.")
@click.option("--key", "keys", multiple=True, metavar="KEY", help="Export this record; may be repeated [default: all]")
@click.option("-o", "--out", default="", metavar="FILE", help="File to write [default: standard output]")
def export(*, form: str, keys: tuple[str, ...], out: str, strict: bool, **manuscript: Any) -> int:
    """Write the records as BibTeX, RIS, CSL-JSON or NBIB; what a format cannot say is told."""
    evaluation = _done(_request(**manuscript), Export(form, keys))
    answer = _answer(evaluation)
    if out and answer.text and not evaluation.report.fails(strict=strict):
        evaluation = _also(evaluation, _kept(out, answer.text))
    elif not out:
        click.echo(answer.text, nl=False)
    return _end(evaluation, strict=strict, aside=not out)


@refs.command()
@_with(_MANUSCRIPT, *_FILES, _STRICT, _WRITE)
def tidy(*, writes: bool, strict: bool, **manuscript: Any) -> int:
    """Sort the records of each file by their keys, and name works that stand twice; shows what would change."""
    request = _request(**manuscript)
    evaluation = _done(request, Tidy())
    return _changed(request, evaluation, writes=writes, strict=strict)


@refs.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@_with(_OF_MANUSCRIPT, *_FILES, _STRICT, _WRITE)
def import_(*, file: str, writes: bool, strict: bool, **manuscript: Any) -> int:
    """Read a pasted or typed list of references, and cite its works where the text has their numbers."""
    request = _request(**manuscript)
    evaluation = _done(request, Import(file), (file,))
    _print_pairs(_answer(evaluation).pairs)
    return _changed(request, evaluation, writes=writes, strict=strict)


# --- what registries know ----------------------------------------------------------------------------------------


@refs.command()
@click.argument("identifiers", nargs=-1, metavar="[doi:… pmid:… pmcid:… arxiv:… isbn:…]...")
@click.option("--from", "cited_in", multiple=True, type=click.Path(exists=True, dir_okay=False), metavar="FILE.md",
              help="Add what this file cites by an identifier that no record has; may be repeated.")  # fmt: skip
@_with(_OF_MANUSCRIPT, *_FILES, _STRICT, *_NETWORK)
def add(
    *, identifiers: tuple[str, ...], cited_in: tuple[str, ...], servers: tuple[str, ...], mail: str, strict: bool,
    **manuscript: Any,
) -> int:  # fmt: skip
    """Fetch references by their identifiers into refs.lock, which the build reads."""
    if not identifiers and not cited_in:
        message = "Name an identifier, such as doi:10.1000/182, or a file with --from."
        raise click.UsageError(message)
    with progress_shown(quiet=False) as progress:
        registries = _registries(servers, mail, progress)
        asking = _front().Asking(_request(**manuscript), registries, _today(), progress)
        evaluation: Evaluation = _front().add(asking, Look(identifiers, cited_in))
    answer = _answer(evaluation)
    for row in answer.rows if answer.changes else ():
        click.echo(visible(f"{row.identifiers[0]} is @{row.key}: {row.title}"))
    return _end(evaluation, strict=strict)


@refs.command()
@_with(_MANUSCRIPT, *_FILES, _STRICT, *_NETWORK)
@click.option("--retractions", type=click.Path(exists=True, dir_okay=False), metavar="FILE.csv",
              help="Ask this file of Retraction Watch, and no registry.")  # fmt: skip
def check(*, retractions: str | None, servers: tuple[str, ...], mail: str, strict: bool, **manuscript: Any) -> int:
    """Look for retractions, expressions of concern and errata, and for DOIs of other works."""
    with progress_shown(quiet=False) as progress:
        registries = _registries(servers, mail, progress)
        asking = _front().Asking(_request(**manuscript), registries, _today(), progress)
        evaluation: Evaluation = _front().compare(asking, retractions or "")
    return _end(evaluation, strict=strict)


def _registries(servers: Sequence[str], mail: str, progress: Callable[[str], None]) -> Registries:
    from galley.refs.fetch import SERVERS, Registries  # noqa: PLC0415 - as add

    named = dict(one.partition("=")[::2] for one in servers)
    wrong = sorted(named.keys() - SERVERS.keys()) or [
        name for name, address in named.items() if not address.startswith(("http://", "https://"))
    ]
    if wrong:
        message = f"'{wrong[0]}' is not NAME=ADDRESS with a NAME of {', '.join(SERVERS)}."
        raise click.UsageError(message)
    return Registries({**SERVERS, **named}, mail, progress=progress)


def _today() -> str:
    """Return the day, in UTC; of SOURCE_DATE_EPOCH where it is set (reproducible-builds.org)."""
    epoch = environment("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()


# --- one run -----------------------------------------------------------------------------------------------------


def _front() -> ModuleType:
    """Return what starts the evaluator and asks the registries; other commands need none of it."""
    from galley.refs import run  # noqa: PLC0415 - see above

    return run


def _request(*, references: tuple[str, ...], root: str | None, **asked: Any) -> Request:
    return Request(references=references, root=root or "", write=False, cache=False, **asked)


def _done(request: Request, action: Action, also: Sequence[str] = ()) -> Evaluation:
    with progress_shown(quiet=False) as progress:
        progress("reading references")
        evaluation: Evaluation = _front().act(request, action, progress, also)
    return evaluation


def _answer(evaluation: Evaluation) -> Answer:
    return evaluation.answer or Answer()


def _changed(request: Request, evaluation: Evaluation, *, writes: bool, strict: bool) -> int:
    """Show what would change, and write it where that is asked for and nothing speaks against it."""
    changes = _answer(evaluation).changes
    fails = evaluation.report.fails(strict=strict)
    if writes and not fails:
        with progress_shown(quiet=False) as progress:
            evaluation = _also(evaluation, _front().write(request, changes, progress))
        for change in changes:
            click.echo(f"wrote {visible(change.path)}")
    else:
        for change in changes:
            print_difference(change.path, change.before, change.after)
        if changes:
            click.echo("Nothing is written: there are errors." if writes else "Nothing is written yet: say --write.")
    return _end(evaluation, strict=strict)


def _kept(out: str, text: str) -> Report:
    """Write an export; return what keeps it from being written."""
    return Report(_front().keep(out, text))


def _also(evaluation: Evaluation, found: Any) -> Evaluation:
    items = found.findings if isinstance(found, Report) else found
    return replace(evaluation, report=Report.of(Findings([*evaluation.report.findings, *items]), {}))


def _end(evaluation: Evaluation, *, strict: bool, aside: bool = False) -> int:
    print_findings(evaluation.report, aside=aside, whole=True)
    return _FOUND if evaluation.report.fails(strict=strict) else 0


# --- what is printed ---------------------------------------------------------------------------------------------


def _print_rows(rows: Sequence[Row]) -> None:
    if terminal := terminal_of():
        terminal.print_records(rows)
        return
    for row in rows:
        cells = (f"{row.key}{'*' if row.generated else ''}", row.place, " ".join(row.identifiers), row.title)
        click.echo("\t".join(map(visible, cells)))


def _print_pairs(pairs: Sequence[Pair]) -> None:
    for pair in pairs:
        click.echo(visible(f"pasted  {pair.pasted}"))
        click.echo(visible(f"read as {pair.parsed}" if pair.parsed else "not understood"))
        if pair.key:
            click.echo(visible(f"key     {pair.key}"))
        click.echo()
    if pairs:
        read = sum(bool(pair.parsed) for pair in pairs)
        click.echo(f"{plural(read, 'reference')} of {len(pairs)} read.")
