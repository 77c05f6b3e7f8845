"""A firm's files become values, each with its place: `dossier` reads folders of exports, `document_reader` reads CVs,
advertisements, syllabi and briefs. Flat modules here are what both share.

Bad input is normal input: it is reported with its place and its fix, the rest goes on, nothing is lost.
"""
