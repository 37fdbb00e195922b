"""The names of the schemas for editors; making one takes all that reads metadata."""

SCHEMA_NAMES = ("article", "profile", "issue")
