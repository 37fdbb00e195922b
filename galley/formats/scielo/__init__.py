"""JATS in the dialect of SciELO: the SciELO Publishing Schema, which its journals deposit."""
