"""The PDF: HTML, pages, properties; verified in `verify`."""
