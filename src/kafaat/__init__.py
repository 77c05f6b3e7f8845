"""Kafaat (كفاءات, skills): what moving from an offshoring of services to one of skills takes.

The house, arrows down only: cli → reports → conversion → (planning, rules, reading) → catalogue → model.
"""

__version__ = "0.1.0"
