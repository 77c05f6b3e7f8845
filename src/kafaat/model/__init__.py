"""The nouns of Kafaat as small frozen types: months, evidence, people, firm, orders, learning, dossier.

No I/O here, no third-party types but numpy's; every other package may import this one and it imports none.
"""
