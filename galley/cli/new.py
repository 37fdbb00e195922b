"""`galley new` and `galley schema`: a paper's repository, a journal's folder, and the schemas that editors read."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from galley.cli.options import Named
from galley.cli.output import say
from galley.document.schema_names import SCHEMA_NAMES
from galley.findings.near import nearest
from galley.findings.printers import visible
from galley.request import Request
from galley.runtime.folders import environment
from galley.runtime.new_folder import PathsTakenError, lay_new
from galley.runtime.single_files import write_file
from galley.runtime.world import World
from galley.scaffold.files import NewFile
from galley.scaffold.journal import folder_name, journal_files
from galley.scaffold.kinds import KIND_KEYS, KINDS, kind_called
from galley.scaffold.paper import AUTHOR, TITLE, NewPaper, paper_files

_JOURNAL = "preprint"
_PROFILE_SCHEMA = "schemas/profile.schema.json"


@click.command()
@click.argument("folder", default="", metavar="[DIR]")
@click.option("--title", default="", help="Title of the paper, as Markdown.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Author; may be repeated.")
@click.option("--journal", default="", metavar="NAME", help="A journal that galley knows, or the name of a new one.")
@click.option("--kind", type=Named(KIND_KEYS), help="Kind of article [default: case-report]")
def new(*, folder: str, title: str, authors: tuple[str, ...], journal: str, kind: str | None) -> None:
    """Begin a paper in the new folder DIR; without DIR, a journal's folder in styles/, named by --journal.

    On a terminal it asks for what is not given; elsewhere a TODO stands for it. No file is ever overwritten.
    """
    if folder:
        _new_paper(folder, _answered(title, authors, journal, kind))
    elif journal and not (title or authors or kind):
        _new_journal(journal)
    else:
        message = "Say where the paper is to be: galley new DIR; or which journal: galley new --journal NAME."
        raise click.UsageError(message)


@click.command()
@click.argument("name", type=Named(SCHEMA_NAMES), default=SCHEMA_NAMES[0])
@click.option("--out", default="", metavar="FILE", help="File to write [default: standard output]")
def schema(*, name: str, out: str) -> None:
    """Write the JSON Schema of article.yaml, of a journal's profile.yaml, of issue.yaml, or of filled checklists."""
    text = _schema(name)
    if not out:
        click.echo(text, nl=False)
        return
    try:
        write_file(out, text.encode())
    except OSError as fault:
        message = f"The schema cannot be written to {visible(out)}: {fault.strerror}."
        raise click.UsageError(message) from fault


def _schema(name: str) -> str:
    from galley.readers.schemas import schema_text  # noqa: PLC0415 - loads what reads metadata

    return schema_text(name)


# --- a paper -----------------------------------------------------------------------------------------------------


def _answered(title: str, authors: Sequence[str], journal: str, kind: str | None) -> Mapping[str, Any]:
    """Return the answers: those of the command line, then those of a terminal, then what stands for none."""
    if _is_asked():
        title = title or click.prompt("Title", default=TITLE)
        authors = authors or _names(click.prompt("Authors, with commas between them", default=AUTHOR))
        journal = journal or click.prompt(
            f"Journal ({', '.join(_known())}, or the name of a new one)", default=_JOURNAL
        )
        kind = kind or _asked_kind()
    return {
        "title": _line("title", title or TITLE),
        "authors": tuple(_line("author", one) for one in authors) or (AUTHOR,),
        "journal": _line("journal", journal or _JOURNAL),
        "kind": kind_called(kind or KIND_KEYS[0]),
    }


def _is_asked() -> bool:
    return not environment("CI") and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _names(answer: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in answer.split(",") if one.strip())


def _asked_kind() -> str:
    for one in KINDS:
        click.echo(f"  {one.key:<18}{one.summary}")
    answer: str = click.prompt("Kind of article", type=Named(KIND_KEYS), default=KIND_KEYS[0], show_choices=False)
    return answer


def _line(option: str, answer: str) -> str:
    """Return an answer as one line; raises where it holds what no name and no title has."""
    line = " ".join(answer.split())
    if not line or any(unicodedata.category(one) in {"Cc", "Cs"} for one in line):
        message = f"The {option} “{visible(answer)}” is no line of text."
        raise click.UsageError(message)
    return line


def _new_paper(folder: str, answers: Mapping[str, Any]) -> None:
    name, own = answers["journal"], _own_journal(answers["journal"])
    files = [*own]
    journal = f"../styles/{folder_name(name)}" if own else name
    paper = NewPaper(Path(folder).resolve().name, **{**answers, "journal": journal}, requirement=_requirement())
    files += paper_files(paper, _schema("article").encode())
    _lay(folder, files)
    say(f"Begun: {visible(folder)}, {paper.kind.summary}.", "bold green")
    # Of the paper's own journal `build.py` knows; galley by itself does not trust it.
    galley = "python3 -P build.py" if own else "galley"
    click.echo(f"Next: cd {visible(folder)}; {galley} check; {galley} build")


def _own_journal(name: str) -> tuple[NewFile, ...]:
    """Return the files of a journal that galley does not know, none for one that it does."""
    if name in _known():
        return ()
    if "/" in name or name.startswith("."):
        message = f"'{visible(name)}' is no name; copy a journal's folder into styles/ of the new paper afterwards."
        raise click.UsageError(message)
    if near := nearest(name, _known()):
        message = f"There is no journal '{visible(name)}'. Did you mean '{near}'?"
        raise click.UsageError(message)
    return journal_files(name, _schema("profile").encode(), _PROFILE_SCHEMA)


def _requirement() -> str:
    from galley.runtime.installation import requirement_of_galley  # noqa: PLC0415 - looks at installed packages

    return requirement_of_galley()


def _known() -> tuple[str, ...]:
    from galley.readers.journal.profile import journals  # noqa: PLC0415 - reads YAML, which options need not

    return journals(World.of_request(Request(".")))


# --- a journal ---------------------------------------------------------------------------------------------------


def _new_journal(name: str) -> None:
    title = _line("journal", name)
    if title in _known():
        message = f"galley has the journal '{visible(title)}' already; name another."
        raise click.UsageError(message)
    files = _own_journal(title)
    # Another journal of the repository has brought the schema.
    _lay(".", [one for one in files if one.path != _PROFILE_SCHEMA or not Path(_PROFILE_SCHEMA).exists()])
    folder = f"styles/{folder_name(title)}"
    say(f"Begun: {folder}, which extends the pages that all journals share.", "bold green")
    click.echo(f"Next: galley check --journal {folder}")


# --- both --------------------------------------------------------------------------------------------------------


def _lay(folder: str, files: Sequence[NewFile]) -> None:
    """Write the files, all or none."""
    try:
        lay_new(folder, {one.path: one.data for one in files})
    except PathsTakenError as taken:
        message = f"Nothing is written: {visible(folder)} has {', '.join(map(visible, taken.paths))} already."
        raise click.UsageError(message) from taken
    except OSError as fault:
        message = f"Nothing is written: {visible(folder)} cannot be made: {fault.strerror}."
        raise click.UsageError(message) from fault
