"""What is wrong with the outputs of a Markdown document: read, composed and written as a build does it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from galley.document.article import Article
from galley.document.profile import Profile
from galley.findings.finding import Diagnostic, Findings, Report, Severity, Stop
from galley.formats.formulas import formulas
from galley.formats.jats.verify.source_comparison import Made
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import write_jats
from galley.formats.pdf.html.write import write_html
from galley.formats.render import FIXED_DATE
from galley.request import Request
from galley.tools.pandoc import Pandoc
from tests.jats_tools import DTDS, faults, parsed
from tests.manuscripts_in_memory import ARTICLE, checked, world_of
from tests.markdown_documents import WORD


@dataclass(slots=True)
class Outcome:
    """What was made of a document: findings, and faults that no document may have.

    `data` is the XML, empty where an error finding stops the build before it is written.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    data: bytes = b""

    @property
    def stops(self) -> bool:
        """Tell whether a build ends before anything is written."""
        return Report.of(Findings(self.findings), {}).fails()


def outcome_of(text: str, title: str = "T", abstract: str = "An abstract.") -> Outcome:
    """Return the outcome of a manuscript whose one section is `text`."""
    metadata = ARTICLE.replace("title: T", f"title: {json.dumps(title, ensure_ascii=False)}")
    metadata = metadata.replace("abstract: An abstract.", f"abstract: {json.dumps(abstract, ensure_ascii=False)}")
    metadata += "supplementary: a.png\n"  # which the links of the documents go to
    made, findings = Outcome(), Findings()
    world, request = world_of({"m/1.md": text, "m/article.yaml": metadata}), Request("m")
    try:
        read = checked(request, world, findings)
        made.findings = findings.items
        if not made.stops:
            _written(read.article, read.profile, made)
    except Stop as stop:
        made.findings = [*findings.items, *stop.findings]
    if made.data:
        made.faults += _lost_words(f"{title}\n{abstract}\n{text}", made.data)
    return made


def _written(article: Article, profile: Profile, made: Outcome) -> None:
    found = Findings()
    mathml = formulas((article,), Pandoc(profile.limits), found)
    made.findings += found.items
    images = {asset.name: f"asset:{asset.name}" for asset in article.assets}
    write_html(article, profile, mathml=mathml, created=FIXED_DATE, images=images)
    if made.stops:
        return
    made.data = write_jats(article, profile, mathml).data
    if DTDS.is_dir():
        made.faults += faults(made.data)
    verified = verify_jats(made.data, article, None, Made(profile.labels, mathml))
    errors = [one for one in verified if one.severity is Severity.ERROR]
    made.faults += [f"{one.rule.id}: {one.message}" for one in errors]


def _lost_words(source: str, data: bytes) -> list[str]:
    """Return a line for each word of the source that the XML has less often."""
    text = "".join(str(part) for part in parsed(data).itertext())
    lost = Counter(set(WORD.findall(source))) - Counter(WORD.findall(text))
    return [f"{word} is lost" for word in lost]
