"""A citation style that is not the journal's: asked for on the command line, or named by the article."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from galley.csl.styles import load_style, named_style, style_names
from galley.document.profile import CitationForm, Profile
from galley.findings.catalogue import OWN_STYLE_IS_USED, STYLE_IS_USABLE
from galley.findings.finding import Findings, Stop
from galley.findings.near import did_you_mean
from galley.readers.manuscript.gather import Sources
from galley.runtime import World
from galley.source import SourceFile, Span

_SUFFIX = ".csl"


def with_own_style(profile: Profile, asked: str, sources: Sources, world: World, findings: Findings) -> Profile:
    """Return the profile with the style that is asked for (`--csl`), else the one that the article names.

    A name is that of a style at hand; a file stands in the article's folder, or where the command says. A style of the
    article's that is absent, or that galley cannot print, is a warning (own-style-is-used), and the journal's stays; so
    it does where the journal keeps its own. Raises Stop (style-is-usable) where one that is asked for cannot be used.
    """
    if asked:
        if profile.fixed_csl:
            raise Stop(STYLE_IS_USABLE.broken(f"the journal {profile.name} lets no other citation style be asked for"))
        return _with(profile, _asked(asked, world))
    name, span = sources.metadata.csl
    if not name:
        return profile
    if profile.fixed_csl:
        _say(findings, name, f"the journal {profile.name} prints its own", span)
        return profile
    try:
        return _with(profile, _named(name, sources.folder, world, span))
    except Stop as stop:
        _say(findings, name, stop.findings[0].message, span, *stop.findings[0].hints)
        return profile


def _with(profile: Profile, style: SourceFile) -> Profile:
    """Return the profile with another style; how the journal sets its numbers says nothing of that style's."""
    load_style(style)
    return replace(profile, csl=style, citation=CitationForm())


def _say(findings: Findings, name: str, reason: str, span: Span, *hints: str) -> None:
    message = f"The citation style “{name}” is not used, the journal's is: {reason}."
    findings.add(OWN_STYLE_IS_USED.broken(message.replace("..", "."), span, *hints))


def _asked(name: str, world: World) -> SourceFile:
    return world.text(name) if name.endswith(_SUFFIX) else _at_hand(name)


def _named(name: str, folder: str, world: World, span: Span) -> SourceFile:
    """Return the style that an article names: its file, or the one at hand that has the name of a file or address."""
    path = posixpath.normpath(posixpath.join(folder, name))
    if "://" not in name and name.endswith(_SUFFIX) and world.kind(path) == "file":
        return world.text(path, span)
    return _at_hand(posixpath.basename(name).removesuffix(_SUFFIX))


def _at_hand(name: str) -> SourceFile:
    try:
        return SourceFile(f"{name}{_SUFFIX}", named_style(name).decode())
    except Stop as stop:
        hints = did_you_mean(name, style_names())
        raise Stop(*(replace(finding, hints=hints) for finding in stop.findings)) from None
