"""What a job title says of a person's place in the existing business. For kafaat.reading only."""

from __future__ import annotations

from functools import lru_cache

from kafaat.model.people import Group
from kafaat.reading import words

# Occupations of the catalogue that are a place in the organisation whatever the account.
_PLACES = {"team-leader": Group.TEAM_LEADER, "quality-listener": Group.SUPPORT, "trainer": Group.SUPPORT,
           "wfm-analyst": Group.SUPPORT}


@lru_cache(maxsize=20_000)
def group_of(job: str, category: str, account: str, linked: bool, occupation: str | None) -> tuple[Group, bool]:
    """(group, sure). Team leaders by title; support by title or category; who serves a client account is an
    agent. `linked`: the account text was found in the account book."""
    if occupation in _PLACES:
        return _PLACES[occupation], True
    if words.within("lead", job) or words.within("lead", category):
        return Group.TEAM_LEADER, True
    if words.lookup("support_area", category) or words.lookup("support_area", account):
        return Group.SUPPORT, True
    agent, support = words.within("agent", job), words.within("support", job)
    if support and not (agent and linked):
        return Group.SUPPORT, True
    if linked or agent or occupation is not None:
        return Group.AGENT, bool(linked or account)
    return Group.SUPPORT, False
