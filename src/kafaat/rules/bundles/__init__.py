"""The best lawful bundle of a kind of hire or of a group, and hire against retrain. Public names: kafaat.rules."""
