"""The variables of the country package, one file a subject; OpenFisca loads them from here by folder."""
