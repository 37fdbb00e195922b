"""From YAML to an article's metadata."""
