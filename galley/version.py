"""The version of galley, in one place."""

VERSION = "0.1.0"
