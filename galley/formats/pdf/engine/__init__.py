"""WeasyPrint in a bounded child process."""
