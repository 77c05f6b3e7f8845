"""Mentions marked with the section they stand in. For the readers of ads, briefs and syllabi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kafaat.model.mentions import Mention
from kafaat.reading.phrases.layout import Layout


def with_sections(mentions: Sequence[Mention], layout: Layout) -> tuple[Mention, ...]:
    return tuple(replace(one, section=layout.section_at(one.passage.start)) for one in mentions)
