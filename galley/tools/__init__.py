"""The only importers of third-party engines: pandoc, citeproc-py, WeasyPrint, ziamath, pypdfium2, pikepdf, Saxon."""
