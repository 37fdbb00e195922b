"""The journal's page template (Jinja2, sandboxed, autoescape on): it sets the finished pieces of the page in order."""

from __future__ import annotations

from collections.abc import Sequence
from traceback import extract_tb

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Stop
from galley.runtime.budget import evaluating
from galley.source import SourceFile, Span

_RAISED_BY_TEMPLATES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def filled(template: SourceFile, others: Sequence[SourceFile], **values: object) -> str:
    """Return the text that `template` makes of `values`; it may extend and include `others`, by their file names.

    Raises `Stop` with `profile-is-valid` at the line of the template that is faulty, and where it takes too much.
    """
    known = {_name(one): one for one in (*others, template)}

    def load(name: str) -> tuple[str, str, None] | None:
        return (known[name].text, name, None) if name in known else None

    try:
        with evaluating("The page template", Span(template.path)):
            loader = FunctionLoader(load)
            environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, loader=loader)
            return environment.get_template(_name(template)).render(values)
    except TemplateSyntaxError as error:
        raise _fault(str(error.message), known.get(error.name or "", template), error.lineno) from None
    except TemplateNotFound as error:
        hint = f"a template may use {', '.join(sorted(known))}"
        reason = f"there is no template {error.name}"
        raise _fault(reason, *_place(error, known, template), hint) from None
    except _RAISED_BY_TEMPLATES as error:
        raise _fault(str(error), *_place(error, known, template)) from None


def _name(template: SourceFile) -> str:
    return template.path.rpartition("/")[2]


def _place(error: Exception, known: dict[str, SourceFile], template: SourceFile) -> tuple[SourceFile, int]:
    """Return the template and the line at which an error arose; the first line where that is not known."""
    frames = extract_tb(error.__traceback__)
    return next(
        ((known[frame.filename], frame.lineno or 1) for frame in reversed(frames) if frame.filename in known),
        (template, 1),
    )


def _fault(reason: str, template: SourceFile, line: int, *hints: str) -> Stop:
    place = Span(template.path, line + template.first_line - 1)
    return Stop(PROFILE_IS_VALID.broken(f"the page template is faulty: {reason}", place, *hints))
