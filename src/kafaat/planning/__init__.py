"""Solvers that know sets and numbers, not people: a small mixed-integer modelling layer and the cohort choice."""
