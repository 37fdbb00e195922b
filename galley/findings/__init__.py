"""Findings as values: the catalogue of rules, the report, its printed forms."""
