"""The names of the schemas for editors and programs; making one takes all that reads metadata."""

SCHEMA_NAMES = ("article", "profile", "issue", "checklist")
