"""The HTML that the pages are laid out from."""
