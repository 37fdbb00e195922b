"""The options and arguments of the commands: what may be written, and what is answered where it is mistyped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import reduce, wraps
from typing import Any, TypeAlias

import click
from click.shell_completion import CompletionItem

from galley.copies.table import COPIES, PUBLISHED
from galley.findings.near import nearest
from galley.formats.table import FORMATS

_Command: TypeAlias = Callable[..., Any]
_WORD = re.compile(r"[A-Za-z]+")


class BuildByDefault(click.Group):
    """A group whose command is `build` when the first argument names no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before arguments that name no command; `help` is `--help`."""
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        is_completed = ctx.resilient_parsing and not args
        if not is_completed and (not args or args[0] not in {*self.commands, "--help", "-h", "--version"}):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what the first word may be: a command, an option of `build` too, or else a path."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return [*found, *self.commands["build"].shell_complete(ctx, incomplete)]
        return found or [CompletionItem(incomplete, type="file")]


class Manuscript(click.Path):
    """A path that exists; what looks like a mistyped command is answered with the command."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or fail with the command that may have been meant."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as fault:
            message = f"{fault.message}{_command_meant(str(value), ctx)}"
            raise click.BadParameter(message, ctx, param) from fault


def _command_meant(word: str, ctx: click.Context | None) -> str:
    """Return what is said of a word that is neither a path nor a command; "" where it looks like a path."""
    group = ctx.find_root().command if ctx else None
    if not isinstance(group, click.Group) or not _WORD.fullmatch(word):
        return ""
    near = nearest(word, group.commands)
    if near:
        return f" Did you mean the command '{near}'?"
    return f" It is no command either; the commands are {', '.join(group.commands)}."


class Named(click.Choice[str]):
    """One of a list of names; a mistyped one is answered with the name that is near."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name, or fail with all there are, and the one that may have been meant."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as fault:
            message = f"{fault.message}{_name_meant(str(value), self.choices)}"
            raise click.BadParameter(message, ctx, param) from fault


def _name_meant(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f" Did you mean '{near}'?" if near else ""


def _known_dialect(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the name of a dialect, or fail with all there are."""
    if value:
        from galley.readers.manuscript.dialects.table import MANUSCRIPTS  # noqa: PLC0415 - loads what reads manuscripts

        known = [one.KEY for one in MANUSCRIPTS]
        if value not in known:
            message = f"'{value}' is not one of {', '.join(known)}.{_name_meant(value, known)}"
            raise click.BadParameter(message)
    return value


PATH = click.Path(exists=True)
STRICT = click.option("--strict", is_flag=True, help="Let warnings fail the run.")
NO_CACHE = click.option("--no-cache", is_flag=True, help="Use and keep no results of earlier runs.")
WORKERS = click.option(
    "--workers", type=click.IntRange(min=1), default=None, metavar="N",
    callback=lambda _context, _option, value: value or 0,
    help="Articles at once on this machine [default: as many as processors]",
)  # fmt: skip
JOURNAL = (
    click.option(
        "--journal", default="", metavar="NAME|FOLDER", help="Journal [default: the metadata's, else preprint]"
    ),
    click.option("--trust-journal", is_flag=True, help="Use the journal's folder that the article itself brings."),
    click.option(
        "--csl", default="", metavar="NAME|FILE", help="Citation style [default: the article's, else the journal's]"
    ),
    click.option(
        "--fonts", multiple=True, type=PATH, metavar="DIR|FILE", help="Fonts for letters that the journal's fonts lack."
    ),
    click.option(
        "--checklists", multiple=True, type=PATH, metavar="DIR|FILE", help="Reporting checklists, or official words."
    ),
    click.option(
        "--dialect",
        default="",
        callback=_known_dialect,
        metavar="NAME",
        help="Tool the manuscript is written for [default: told from its files]",
    ),
    click.option("--refs", multiple=True, type=PATH, metavar="PATH", help="Reference file, beside the metadata's."),
    click.option("--root", type=PATH, metavar="DIR", help="Bounds all reading [default: the manuscript's]"),
    STRICT,
    click.option("--draft", is_flag=True, help="Put placeholders for what is not there yet, and mark every page."),
    NO_CACHE,
)
MANUSCRIPT = (click.argument("manuscript", default="manuscript", type=Manuscript(exists=True)), *JOURNAL)
ENGINE = click.option(
    "--engine", type=Named(["weasyprint", "typst"]), callback=lambda _context, _option, value: value or "",
    help="Engine that lays out the PDF [default: the journal's]",
)  # fmt: skip
FORMAT = click.option(
    "-f", "--format", "formats", multiple=True, type=Named([one.key for one in FORMATS]),
    help="Format to write [default: those of the journal]",
)  # fmt: skip
VARIANT = click.option(
    "--variant", "variants", multiple=True, type=Named([one.key for one in COPIES]),
    help="Variant to make [default: published]",
)  # fmt: skip
VARIANT_OF_SOURCE = click.option(
    "--variant", type=Named([one.key for one in COPIES]), default=PUBLISHED, show_default=True,
    help="Variant of the source that the file is.",
)  # fmt: skip
OUT = click.option("--out", default="artifacts", show_default=True, metavar="DIR", help="Folder for the artifacts.")
REPORT = (
    click.option("--report", "form", type=Named(["text", "json", "github"]), default="text",
                 show_default=True, help="Form of the findings."),
    click.option("--quiet", is_flag=True, help="Print only what fails the run."),
)  # fmt: skip
BASELINE = click.option(
    "--baseline", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="Show only findings that are not in FILE, and let only these fail.",
)  # fmt: skip
WRITE_BASELINE = click.option("--write-baseline", metavar="FILE", help="Write all findings to FILE, for --baseline.")
TIMINGS = click.option("--timings", is_flag=True, help="Print how long each stage and each check took.")


@dataclass(frozen=True, slots=True)
class Batching:
    """How a batch is done: by whom, what each article may use, and what is done again and compared."""

    workers: int = 0
    cluster: str = ""
    dask: bool = False
    seconds: float = 600
    memory: int = 4_096
    retry_failed: bool = False
    compare: str | None = None
    quiet: bool = False


def _batching(command: _Command) -> _Command:
    """Give a command one `Batching` in the place of the options that make it up."""
    names = [one.name for one in fields(Batching)]

    @wraps(command)
    def taken(**given: Any) -> Any:
        own = {name: given.pop(name) for name in names}
        return command(batching=Batching(**own), **given)

    return taken


OPEN = click.option("--open", "opens", is_flag=True, help="Open the page in your browser.")
OUT_OF_BATCH = click.option(
    "--out", required=True, metavar="DIR", help="Folder for the journal, and a folder for each article."
)
ISSUE = (
    click.option(
        "--out", default="issue", show_default=True, metavar="DIR", help="Folder for the issue and its articles."
    ),
    STRICT,
    NO_CACHE,
    WORKERS,
)
BATCH = (
    WORKERS,
    click.option("--cluster", default="", metavar="ADDRESS", help="Have the Dask cluster at this address do the work."),
    click.option("--dask", is_flag=True, help="Have a Dask cluster on this machine do the work."),
    click.option("--seconds", type=click.FloatRange(min=1), default=600, show_default=True, metavar="N",
                 help="Seconds on the clock that an article may take."),
    click.option("--memory", type=click.IntRange(min=64), default=4_096, show_default=True, metavar="MB",
                 help="Memory that each process of an article may use."),
    click.option("--retry-failed", is_flag=True, help="Do again what failed, though nothing has changed."),
    click.option("--compare", type=click.Path(exists=True, dir_okay=False), metavar="OLD.jsonl",
                 help="Say what has changed since the batch with this journal."),
    click.option("--quiet", is_flag=True, help="Print only what failed, and the summary."),
    _batching,
)  # fmt: skip


def taking(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Return what gives a command these arguments and options, in this order."""
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)
