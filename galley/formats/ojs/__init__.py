"""The import file of an article for Open Journal Systems."""
