"""`python3 build.py` is galley from a checkout; see README.md."""

from galley.cli.start import command

if __name__ == "__main__":  # the workers of `galley batch --dask` load the program that began them
    command()
