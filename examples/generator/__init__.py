"""Parts of the sample generator: people, books, files. Used by examples/generate.py and by nobody else."""
