"""JATS XML: written here, verified in `verify`."""
