"""The command line: people and programs enter here. Nothing below this package imports it.

One module per command (`demo`, `init`, `check`, `plan`, `simulate`, `assumptions`, `floor_price`); `main`
wires them.
"""
