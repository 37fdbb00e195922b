"""A journal's folder: `profile.yaml` and the files that it names."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from galley.checks.declarations import NEEDS
from galley.csl.styles import named_style
from galley.document.profile import CitationForm, Limits, Page, Profile, ReviewPage
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Severity, Stop
from galley.formats.table import FORMAT_KEYS
from galley.readers.journal.schema import LABELS, CitationMarksForm, PageForm, ProfileForm, ReviewForm
from galley.readers.metadata.forms import FormRules, Reading, read_form
from galley.readers.yaml_source import read_yaml
from galley.runtime import World
from galley.source import SourceFile

PROFILE_FILE = "profile.yaml"

_RULES = FormRules(catalogue.PROFILE_IS_VALID, catalogue.PROFILE_IS_VALID)
_IMAGES = (".png", ".svg", ".jpg", ".jpeg")
_RULE_IDS = frozenset(rule.id for rule in catalogue.RULES)


def journals(world: World) -> tuple[str, ...]:
    """Return the names of the journals that galley ships, in natural order."""
    folders = world.folders(world.styles)
    found = (folder for folder in folders if world.kind(posixpath.join(folder, PROFILE_FILE)) == "file")
    return tuple(map(posixpath.basename, found))


def journal_title(name: str, world: World) -> str:
    """Return the title of a journal that galley ships, "" where its profile gives none; raises Stop as below."""
    form, _ = _read_form(posixpath.join(world.styles, name), world, Findings())
    return form.journal.title


def read_profile(folder: str, world: World, findings: Findings) -> Profile:
    """Return the profile in `folder`; what is wrong in it is added to `findings` and left out.

    Raises Stop when there is no profile, when it is no YAML, and when its style, template or style sheets are missing.
    """
    form, reading = _read_form(folder, world, findings)
    names, files = _Names(reading, findings), _Files(folder, world, reading)
    style = files.style(form.csl)
    template = files.text(form.template, "template")
    css = tuple(files.text(path, "css", at) for at, path in enumerate(form.css))
    review = _review(form.review, files)
    if files.faults:
        raise Stop(*files.faults)
    return Profile(
        name=posixpath.basename(posixpath.normpath(folder)),
        journal=form.journal.model(),
        csl=style,
        fixed_csl=form.fixed_csl,
        template=template,
        css=css,
        templates=files.templates(),
        images=files.images(),
        fonts=tuple(files.path(font) for font in form.fonts) or (posixpath.join(world.styles, "fonts"),),
        citation=_citation(form.citation),
        limits=Limits(**form.limits.model_dump()),
        page=_page(form.page),
        severities={
            rule: Severity[form.severities[rule].upper()]
            for rule in names.known("severities", form.severities, _RULE_IDS)
        },
        number_sections=form.number_sections,
        print_abstract=form.print_abstract,
        labels={label: form.labels[label] for label in names.known("labels", form.labels, LABELS)},
        needs=names.known("needs", form.needs, NEEDS),
        review=review,
        formats=names.known("formats", form.formats, FORMAT_KEYS),
    )


def _read_form(folder: str, world: World, findings: Findings) -> tuple[ProfileForm, Reading]:
    document = read_yaml(world.text(posixpath.join(folder, PROFILE_FILE)))
    form, reading = read_form(ProfileForm, document, _RULES, findings)
    if not form.csl:
        hint = "write `csl: style.csl`, a file of the folder, or the name of a style such as `csl: vancouver`"
        raise Stop(catalogue.PROFILE_IS_VALID.broken("the profile names no citation style", document.span, hint))
    return form, reading


@dataclass(slots=True)
class _Names:
    """Sifts names that have to be among known ones; any other is a finding."""

    reading: Reading
    findings: Findings

    def known(self, key: str, names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
        """Return the `names` under `key` that are `known`."""
        kept = []
        for at, name in enumerate(names):
            if name in known:
                kept.append(name)
            else:
                near = tuple(f"did you mean `{match}`?" for match in get_close_matches(name, known, n=1))
                step = at if isinstance(names, tuple) else name
                span = self.reading.span(key, step)
                self.findings.add(catalogue.PROFILE_IS_VALID.broken(f"`{key}` knows no `{name}`", span, *near))
        return tuple(kept)


@dataclass(slots=True)
class _Files:
    """Reads the files that a profile names, and keeps the faults of those that cannot be read."""

    folder: str
    world: World
    reading: Reading
    faults: list[Diagnostic] = field(default_factory=list)

    def path(self, name: str) -> str:
        """Return the path of what the profile calls `name`: in its folder, else among what all journals share."""
        own = posixpath.normpath(posixpath.join(self.folder, name))
        shared = posixpath.join(self.world.styles, "shared", name)
        return shared if self.world.kind(own) == "none" and self.world.kind(shared) == "file" else own

    def text(self, name: str, *key: str | int) -> SourceFile:
        """Return the file `name`, which stands in the profile at `key`; an empty one where it cannot be read."""
        try:
            return self.world.text(self.path(name), self.reading.span(*key))
        except Stop as stop:
            self.faults.extend(stop.findings)
            return SourceFile(self.path(name), "")

    def templates(self) -> tuple[SourceFile, ...]:
        """Return the templates that all journals share, and over them those of the folder."""
        folders = (posixpath.join(self.world.styles, "shared"), self.folder)
        paths = {posixpath.basename(path): path for folder in folders for path in self.world.list(folder, ".jinja")}
        return tuple(self.text(posixpath.basename(path)) for path in paths.values())

    def images(self) -> dict[str, bytes]:
        """Return the images of the folder under their file names."""
        paths = self.world.list(self.folder, *_IMAGES)
        return {posixpath.basename(path): self.world.data(path) for path in paths}

    def style(self, name: str) -> SourceFile:
        """Return a citation style: a file of the folder, or one of the CSL repository by its name."""
        if name.endswith(".csl"):
            return self.text(name, "csl")
        try:
            return SourceFile(f"{name}.csl", named_style(name).decode())
        except Stop as stop:
            span = self.reading.span("csl")
            self.faults.extend(replace(finding, span=span) for finding in stop.findings)
            return SourceFile(f"{name}.csl", "")


def _citation(form: CitationMarksForm) -> CitationForm:
    return CitationForm(form.superscript, form.range_mark, form.after_punctuation)


def _page(form: PageForm) -> Page:
    return Page(form.size, int(form.columns), form.options, form.line_numbers)


def _review(form: ReviewForm, files: _Files) -> ReviewPage:
    template = files.text(form.template, "review", "template")
    css = tuple(files.text(path, "review", "css", at) for at, path in enumerate(form.css))
    return ReviewPage(template, css, form.floats, form.line_numbers, form.size)
