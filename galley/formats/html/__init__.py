"""The article as one accessible HTML page that needs nothing else."""
