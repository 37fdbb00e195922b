"""Copies for anonymous review beside one another: their works have neutral keys, which are numbers of one version."""

from __future__ import annotations

from dataclasses import replace

from galley.copies.anonymise.renaming import Renaming
from galley.copies.copy import Copy
from galley.copies.table import verified
from galley.document.artifact import Artifact
from galley.findings.finding import Findings, Report, Severity, Stop


def with_keys_of(old: Copy, new: Copy) -> Copy:
    """Return the old copy with each work under the key that the new one has for it."""
    keys = {
        real.key: neutral.key for real, neutral in zip(new.original.bibliography, new.article.bibliography, strict=True)
    }
    renamed = {
        neutral.key: keys.get(real.key, f"gone-{number}")
        for number, (real, neutral) in enumerate(
            zip(old.original.bibliography, old.article.bibliography, strict=True), 1
        )
        if neutral.key != real.key
    }
    renaming = Renaming(keys=renamed)
    return replace(old, article=renaming.of(old.article), printed=renaming.of(old.printed)) if renamed else old


def check_names(artifact: Artifact, old: Copy, new: Copy) -> None:
    """Raise `Stop` where a marked file tells what a copy of either version must not."""
    found = [one for copy in (new, old) for one in verified(artifact, copy)]
    report = Report.of(Findings(found), new.profile.severities)
    if failing := [one for one in report.findings if one.severity is Severity.ERROR]:
        raise Stop(*failing)
