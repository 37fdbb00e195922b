"""A filled reporting checklist as a document to hand in: PDF, Word, JSON, with the pages and lines of its copy."""
