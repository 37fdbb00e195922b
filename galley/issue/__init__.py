"""`galley issue`: the articles of an issue with continuous pages, its table of contents, its deposits."""
