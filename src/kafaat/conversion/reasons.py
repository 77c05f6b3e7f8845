"""One French sentence for each person, in the list or out of it, and the smallest change that would turn it.

For the conversion journey. Sentences speak of "la personne": her or his sex never enters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kafaat.catalogue import Catalogue
from kafaat.conversion.exposure import move
from kafaat.conversion.fit import Fit, Readiness, Strength
from kafaat.conversion.french import of_month
from kafaat.conversion.gaps import Gap, GapKind
from kafaat.conversion.holdings import PRACTICE
from kafaat.conversion.paths import Path
from kafaat.model.evidence import Proof
from kafaat.model.months import Month
from kafaat.model.people import CEFR, Person

SHOWN = 3  # paths or places named in a sentence before "et n autres"


def reason_chosen(person: Person, path: Path, fit: Fit, cohort_month: Month, catalogue: Catalogue) -> str:
    """Why this person starts this path: proofs, will, exposure before and after."""
    titles = " puis ".join(f"« {course.title} »" for course in path.courses)
    proofs = [strength_words(s) for s in sorted(fit.strengths, key=lambda s: -s.proof)]
    will = "volontaire" + (" et a demandé ce métier" if fit.readiness.wish else "")
    exposure = move(person.occupation, path.occupation, catalogue).sentence
    return (f"La personne est retenue pour {_job(path, catalogue)} "
            f"(parcours {titles}, cohorte {of_month(cohort_month)}) : "
            f"{', '.join([*proofs, will])} ; {exposure}.")


def reason_not_chosen(person: Person, fits: Sequence[Fit], paths: Mapping[str, Path],
                      chosen_by_path: Mapping[str, Sequence[Fit]], catalogue: Catalogue) -> tuple[str, str]:
    """(why not, the smallest change that would turn it). `fits`: the person before every path; `chosen_by_path`: the
    fits of those who start, by path id."""
    if not fits:
        return ("Aucun parcours n'est possible avec les formations du dossier.",
                "Une formation qui mène à un métier demandé par une commande.")
    able = [fit for fit in fits if fit.ok]
    if not able:
        return _not_eligible(person, fits, paths, catalogue)
    return _outranked(able, paths, chosen_by_path, catalogue)


def strength_words(strength: Strength) -> str:
    """"réseaux informatiques niveau 2 (test du 12/05/2026)"."""
    degree = CEFR[strength.has - 1] if strength.what in ("fr", "en") else f"niveau {strength.has}"
    if strength.words == PRACTICE:
        proof = "poste actuel"
    else:
        proof = {Proof.DECLARED: "déclaration", Proof.OBSERVED: "observation", Proof.TESTED: "test",
                 Proof.CERTIFIED: "certificat"}[strength.proof]
        proof += f" du {strength.on:%d/%m/%Y}" if strength.on else ", date inconnue"
    return f"{strength.label} {degree} ({proof})"


def _not_eligible(person: Person, fits: Sequence[Fit], paths: Mapping[str, Path],
                  catalogue: Catalogue) -> tuple[str, str]:
    near = min(fits, key=lambda f: (sum(g.effort for g in f.gaps), len(f.gaps), -f.readiness.wish, f.path))
    missing = " ; ".join(g.sentence for g in near.gaps)
    where = _job(paths[near.path], catalogue)
    opened = _jobs((paths[f.path] for f in fits if _closes(near.gaps, f.gaps)), catalogue)
    if any(g.kind is GapKind.DECLINED for g in near.gaps):
        return ("La personne a répondu non à une reconversion : aucun parcours ne lui est proposé.",
                f"Aucun, sauf si la personne change d'avis ; le plus proche serait alors {where}.")
    changes = " et ".join(g.change for g in near.gaps if g.change)
    return (f"Aucun parcours n'est ouvert à la personne à ce jour ; le plus proche, {where} : {missing}.",
            f"{_capital(changes)} : cela ouvrirait {opened}." if changes else "")


def _closes(mended: Sequence[Gap], gaps: Sequence[Gap]) -> bool:
    """Whether mending the first gaps leaves none of the second."""
    reach = {(g.kind, g.what): g.need for g in mended if g.change}
    return all(reach.get((g.kind, g.what), -1) >= g.need for g in gaps)


def _outranked(able: Sequence[Fit], paths: Mapping[str, Path], chosen_by_path: Mapping[str, Sequence[Fit]],
               catalogue: Catalogue) -> tuple[str, str]:
    opened = f"La personne est éligible à {_jobs((paths[f.path] for f in able), catalogue)}"
    last = {fit.path: min(rivals) for fit in able
            if (rivals := [r.readiness for r in chosen_by_path.get(fit.path, ()) if r.account == fit.account])}
    if last:
        near = min((f for f in able if f.path in last),
                   key=lambda f: (-f.readiness.wish, _behind(f, last[f.path]), f.path))
        bar, job = last[near.path], _job(paths[near.path], catalogue)
        return (f"{opened} ; les places de « {job} » ouvertes à son compte ou à son groupe sont allées à des "
                f"personnes {_ahead(bar, near.readiness)}.", _overtake(near, bar, job, catalogue))
    if any(chosen_by_path.get(fit.path) for fit in able):
        return (f"{opened} ; le plan n'y prend personne de son compte ou de son groupe : les places et la part "
                "d'absents admise sont limitées.", "Une place de plus, ou un départ de plus admis par son compte.")
    return (f"{opened} ; le plan n'ouvre aucune place sur ces parcours.",
            "Une commande, signée ou probable, pour l'un de ces métiers, ou une session de plus.")


def _behind(fit: Fit, last: Readiness) -> tuple[int, ...]:
    """By how much the last one chosen is ahead, criterion by criterion."""
    return tuple(theirs - own for theirs, own in zip(last, fit.readiness, strict=True))


def _ahead(last: Readiness, own: Readiness) -> str:
    """In what the last one chosen goes before, in words."""
    if own > last:  # the plan was made under other assumptions and is held
        return "déjà retenues par le plan"
    if last.proved > own.proved:
        return (f"mieux prouvées : au moins {last.proved} condition{'s' if last.proved > 1 else ''} d'entrée par test "
                f"ou certificat, contre {own.proved}")
    if last.wish > own.wish:
        return "aussi bien prouvées, qui avaient demandé ce métier plus haut dans leurs vœux"
    if last.held > own.held:
        return "aussi bien prouvées, qui tiennent déjà davantage des compétences du métier"
    if last.written_french > own.written_french:
        return f"aussi bien prouvées, au français écrit plus élevé (au moins {CEFR[last.written_french - 1]})"
    return "à égalité sur tous les critères, départagées par un tirage reproductible"


def _overtake(fit: Fit, last: Readiness, job: str, catalogue: Catalogue) -> str:
    """The fewest tests, a wish, or both, that put the person before the last one chosen. A behaviour is seen at
    work, not tested."""
    own = fit.readiness
    untested = [s.label for s in fit.strengths if s.proof < Proof.TESTED
                and not (s.what in catalogue.competences and catalogue.competences[s.what].kind == "behaviour")]
    for wish in (own.wish, 2):
        for tests in range(len(untested) + 1):
            if own <= last < own._replace(proved=own.proved + tests, wish=wish):
                steps = [f"un test réussi en {', en '.join(untested[:tests])}"] if tests else []
                steps += [f"« {job} » en premier vœu"] if wish != own.wish else []
                return f"{_capital(' et '.join(steps))} : la personne passerait devant la dernière retenue."
    return "Une place de plus dans ce parcours."


def _job(path: Path, catalogue: Catalogue) -> str:
    return catalogue.occupations[path.occupation].label_fr


def _jobs(paths: Iterable[Path], catalogue: Catalogue) -> str:
    """"3 parcours (Support N1, Testeur logiciel)": each occupation once."""
    known = list(paths)
    names = list(dict.fromkeys(_job(p, catalogue) for p in known))
    rest = len(names) - SHOWN
    more = f" et {rest} autre{'s' if rest > 1 else ''} métier{'s' if rest > 1 else ''}" if rest > 0 else ""
    return f"{len(known)} parcours ({', '.join(names[:SHOWN])}{more})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
