"""A journal's folder: `profile.yaml` and the files that it names."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from functools import partial

from galley.checks.codes import ARTICLE_TYPES
from galley.checks.declarations import NEEDS
from galley.document.profile import (
    EVERY_TYPE,
    CitationForm,
    Depositor,
    EngineChoice,
    EngineKey,
    Limits,
    Meca,
    Ojs,
    Page,
    Profile,
    Requirements,
    ReviewPage,
    Scielo,
)
from galley.document.submission import PORTAL
from galley.findings import catalogue
from galley.findings.finding import Findings, Severity, Stop
from galley.findings.near import did_you_mean
from galley.formats.addresses import FIELDS, unknown_fields
from galley.formats.table import FORMAT_KEYS
from galley.readers.checklist_files import known, name_of
from galley.readers.journal.files import JournalFiles
from galley.readers.journal.requirements import RequirementsForm, requirements_of
from galley.readers.journal.schema import LABELS, CitationMarksForm, LimitsForm, PageForm, ProfileForm, ReviewForm
from galley.readers.journal.submission import submission_of
from galley.readers.metadata.forms import FormRules, Reading, read_form
from galley.readers.yaml_source import read_yaml
from galley.runtime import World
from galley.source import SourceFile

PROFILE_FILE = "profile.yaml"

_RULES = FormRules(catalogue.PROFILE_IS_VALID, catalogue.PROFILE_IS_VALID)
_IMAGES = (".png", ".svg", ".jpg", ".jpeg")
_RULES_BY_ID = {rule.id: rule for rule in catalogue.RULES}
_RULE_IDS = frozenset(_RULES_BY_ID)


def journals(world: World) -> tuple[str, ...]:
    """Return the names of the journals that galley ships, in natural order."""
    folders = world.folders(world.styles)
    found = (folder for folder in folders if world.kind(posixpath.join(folder, PROFILE_FILE)) == "file")
    return tuple(map(posixpath.basename, found))


def journal_title(name: str, world: World) -> str:
    """Return the title of a journal that galley ships, "" where its profile gives none; raises Stop as below."""
    form, _ = _read_form(posixpath.join(world.styles, name), world, Findings())
    return form.journal.title


def read_profile(folder: str, world: World, findings: Findings, asked: EngineChoice = "") -> Profile:
    """Return the profile in `folder`, for the pages of the engine that is `asked` for, "" for its own.

    What is wrong in it is added to `findings`, and left out. Raises Stop when there is no profile, when it is no YAML,
    when its style, template or style sheets are missing, and where it has no template for Typst and that is the engine.
    """
    form, reading = _read_form(folder, world, findings)
    names, files = _Names(reading, findings), JournalFiles.of(folder, world, reading)
    style = files.style(form.csl)
    template = files.text(form.template, "template")
    css = tuple(files.text(path, "css", at) for at, path in enumerate(form.css))
    engine = asked or form.engine
    typst = _typst(form, files, reading) if engine == "typst" else ()
    review = _review(form.review, files, engine)
    fonts = files.fonts(form.fonts)
    reference_docx = files.reference_docx(form.reference_docx)
    portal = names.known("portal", form.submission.portal, PORTAL, "submission")
    submission = submission_of(form.submission, files, portal)
    checklists = files.checklists()
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
        fonts=fonts,
        reference_docx=reference_docx,
        citation=_citation(form.citation),
        limits=_limits(form.limits, reading, findings),
        page=_page(form.page),
        severities=_severities(form, names),
        number_sections=form.number_sections,
        print_abstract=form.print_abstract,
        labels={label: form.labels[label] for label in names.known("labels", form.labels, LABELS)},
        needs=names.known("needs", form.needs, NEEDS),
        requirements=_requirements(form, names, partial(_lists, checklists, world)),
        checklists=checklists,
        review=review,
        formats=names.known("formats", form.formats, FORMAT_KEYS),
        depositor=Depositor(form.depositor.name, form.depositor.email),
        registrant=form.registrant,
        ojs=Ojs(**form.ojs.model_dump()),
        meca=Meca(**form.meca.model_dump()),
        scielo=Scielo(form.scielo.version),
        url_template=names.template("url-template", form.url_template),
        pdf_url_template=names.template("pdf-url-template", form.pdf_url_template),
        note_marks=form.note_marks,
        submission=submission,
        engine=engine,
        typst=typst,
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

    def known(self, key: str, names: Iterable[str], known: Collection[str], *path: str) -> tuple[str, ...]:
        """Return the `names` under `key`, at the end of `path`, that are `known`."""
        kept = []
        for at, name in enumerate(names):
            if name in known:
                kept.append(name)
            else:
                near = did_you_mean(name, known)
                step = at if isinstance(names, tuple) else name
                span = self.reading.span(*path, key, step)
                self.findings.add(catalogue.PROFILE_IS_VALID.broken(f"`{key}` knows no `{name}`", span, *near))
        return tuple(kept)

    def template(self, key: str, template: str) -> str:
        """Return the template of an address, "" where it is no such thing."""
        unknown = unknown_fields(template)
        for name in unknown:
            message = f"`{key}` knows no `{{{name}}}`; known are: {', '.join(FIELDS)}"
            self.findings.add(catalogue.PROFILE_IS_VALID.broken(message, self.reading.span(key)))
        if template and not template.startswith(("https://", "http://")):
            message = f"`{key}` is no web address: “{template}”"
            self.findings.add(catalogue.PROFILE_IS_VALID.broken(message, self.reading.span(key)))
            return ""
        return "" if unknown else template


def _limits(form: LimitsForm, reading: Reading, findings: Findings) -> Limits:
    """Return the limits; those that a journal would raise stay as they are, with a finding."""
    usual, own = asdict(Limits()), form.model_dump()
    for name in (name for name in usual if own[name] > usual[name]):
        key = name.replace("_", "-")
        message = f"`{key}` is {own[name]:,}; a journal may lower a limit, and {usual[name]:,} is the most"
        findings.add(catalogue.PROFILE_IS_VALID.broken(message, reading.span("limits", key)))
    return Limits(**{name: min(own[name], usual[name]) for name in usual})


def _severities(form: ProfileForm | RequirementsForm, names: _Names, *path: str) -> dict[str, Severity]:
    """Return the severities of rules; what keeps a reader or a machine safe has its own, whatever the journal says."""
    known = names.known("severities", form.severities, _RULE_IDS, *path)
    for name in (name for name in known if _RULES_BY_ID[name].fixed):
        message = f"the severity of `{name}` cannot be changed"
        span = names.reading.span(*path, "severities", name)
        names.findings.add(catalogue.PROFILE_IS_VALID.broken(message, span))
    return {name: Severity[form.severities[name].upper()] for name in known if not _RULES_BY_ID[name].fixed}


def _requirements(
    form: ProfileForm, names: _Names, lists_known: Callable[[], Collection[str]]
) -> dict[str, Requirements]:
    """Return what the journal asks of each type of article."""
    found: dict[str, Requirements] = {}
    for kind in names.known("requirements", form.requirements, {*ARTICLE_TYPES, EVERY_TYPE}):
        one, path = form.requirements[kind], ("requirements", kind)
        needs = names.known("needs", one.needs, NEEDS, *path)
        lists = names.known("checklists", one.checklists, lists_known(), *path) if one.checklists else ()
        found[kind] = requirements_of(one, needs, lists, _severities(one, names, *path))
    return found


def _lists(own: Iterable[SourceFile], world: World) -> Collection[str]:
    """Return the names of the checklists that galley has, and of the journal's own."""
    return {*known(world), *map(name_of, own)}


def _citation(form: CitationMarksForm) -> CitationForm:
    return CitationForm(form.superscript, form.range_mark, form.after_punctuation)


def _page(form: PageForm) -> Page:
    return Page(form.size, int(form.columns), form.options, form.line_numbers)


def _typst(form: ProfileForm, files: JournalFiles, reading: Reading) -> tuple[SourceFile, ...]:
    """Return the template of the page for Typst, and those it may import; there is never a look but the journal's."""
    if not form.typst:
        message = "the journal has no template for Typst"
        hint = "take WeasyPrint, or write a template and name it: `typst: page.typ` (docs/engines.md)"
        raise Stop(catalogue.ENGINE_HAS_TEMPLATE.broken(message, reading.span("engine"), hint))
    return files.typst(form.typst, "typst")


def _review(form: ReviewForm, files: JournalFiles, engine: EngineKey) -> ReviewPage:
    template = files.text(form.template, "review", "template")
    css = tuple(files.text(path, "review", "css", at) for at, path in enumerate(form.css))
    typst = files.typst(form.typst, "review", "typst") if engine == "typst" else ()
    return ReviewPage(template, css, form.floats, form.line_numbers, form.size, typst)
