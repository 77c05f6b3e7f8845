"""Reforms of the package: changes of parameters, and the other readings of unclear texts, ready to apply."""
