"""The citation processor: CSL 1.0.2 styles and records in, printed references out."""
