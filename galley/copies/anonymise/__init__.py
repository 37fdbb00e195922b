"""The blind copy: an article for double-anonymised review, and a list of what was taken out of it."""

from galley.copies.anonymise.copy import Blinded, blinded

__all__ = ["Blinded", "blinded"]
