"""What is patched in WeasyPrint."""
