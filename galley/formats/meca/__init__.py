"""The package of an article in the form of the Manuscript Exchange Common Approach."""
