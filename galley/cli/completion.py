"""`galley completion`: what a shell needs to complete commands, options and values: the commands are asked.

The shell's script calls galley with the words that are typed (click's protocol), and galley answers from its table.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from galley.cli.options import Named

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_GALLEY_COMPLETE"  # click's, for a command of this name


@click.command()
@click.argument("shell", type=Named(SHELLS))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    """Print what completes galley in bash, zsh or fish, for the shell to read when it starts."""
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click has the three
    made = kind(context.find_root().command, {}, "galley", _VARIABLE)
    # Not by `source()`, which starts a bash to ask for its version.
    click.echo(made.source_template % made.source_vars(), nl=False)
