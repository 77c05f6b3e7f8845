"""The jobs of a CV in the layouts of cv_layouts.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cv_documents import document

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Job
from kafaat.reading.cv import read_cv

LAYOUTS = {one["name"]: one for one in yaml.safe_load(
    (Path(__file__).parent / "cv_layouts.yaml").read_text(encoding="utf-8"))}


def shown(job: Job) -> str:
    end = "…" if job.current else job.end
    return " | ".join((job.title.quote, job.employer.quote if job.employer else "-", str(job.start or "-"),
                       str(end or "-")))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout(name: str) -> None:
    layout = LAYOUTS[name]
    cv = read_cv(document(layout["text"]), (), (), Catalogue.load())[0]
    assert [shown(job) for job in cv.jobs] == layout["jobs"]
