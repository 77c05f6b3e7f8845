"""The people of a dossier, or the posts of a table of firms, as columns; and their aids. Public names: kafaat.rules."""
