"""From Markdown files to parsed sections, with places."""
