"""What the web form of a journal asks for, as plain text to be copied from."""

from __future__ import annotations

from galley.submission.facts import FACTS, authors_without
from galley.submission.kit import Desk, File, Lack, Made
from galley.submission.letter import BLANK

NAME = "Portal_Fields.txt"


def make(desk: Desk) -> Made:
    """Yield the fields in the order in which the journal's profile names them, and what they lack."""
    if not desk.asked.portal:
        return
    fields = []
    for name in desk.asked.portal:
        fact = FACTS[name]
        said = fact.says(desk)
        fields.append(
            f"{fact.title}\n{'-' * len(fact.title)}\n{said or _unsaid(fact.title, optional=fact.may_lack(desk))}\n"
        )
        if not said and not fact.may_lack(desk):
            yield Lack(f"The form asks for {fact.title.lower()}.", desk.place(fact.key), f"write `{fact.key}:`")
    if "authors" in desk.asked.portal:
        for author, key in authors_without(desk):
            what = {"email": "e-mail address", "orcid": "ORCID"}[key]
            yield Lack(f"The form asks for the {what} of {author.name}.", author.span, f"write `{key}:` there")
    yield File("portal-fields", "Fields of the web form", NAME, "text/plain", "\n".join(fields).encode())


def _unsaid(title: str, *, optional: bool) -> str:
    return "None." if optional else BLANK.format(title.lower())
