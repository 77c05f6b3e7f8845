"""Another text: a reform read from a file, run on firms beside the law in force. Public names: kafaat.rules."""
