"""What stands between a person and a path: the gap, its sentence, and the smallest change that closes it.

For fit and reasons. Sentences never depend on the person's sex.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kafaat.model.evidence import Proof
from kafaat.model.people import CEFR


class GapKind(StrEnum):
    NOT_ASKED = "not asked"
    DECLINED = "declined"
    UNKNOWN_CONTRACT = "unknown contract"
    NO_CONTRACT = "no contract"
    CONTRACT_KIND = "contract kind"
    TERM = "contract term"
    UNKNOWN_TENURE = "unknown tenure"
    TENURE = "tenure"
    SAME_JOB = "same job"
    COMPETENCE = "competence"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Gap:
    """`need`, `has`: level 1–5 of a competence, CEFR rank of a language, months of service or of contract."""

    kind: GapKind
    what: str  # competence id, language code, contract kind
    label: str  # French, as it stands in a sentence
    need: int
    has: int
    proof_need: Proof | None = None
    proof_has: Proof | None = None

    @property
    def effort(self) -> int:
        """How far: a sort weight, smaller is nearer. A question 1, a test 2 and 1 for each level it must find, 3 for
        each level that a test has shown to be missing; a contract 6; a refusal and one's own job are left alone."""
        match self.kind:
            case GapKind.NOT_ASKED | GapKind.UNKNOWN_CONTRACT | GapKind.UNKNOWN_TENURE:
                return 1
            case GapKind.TENURE:
                return 2 + self.need - self.has
            case GapKind.NO_CONTRACT | GapKind.CONTRACT_KIND | GapKind.TERM:
                return 6
            case GapKind.COMPETENCE | GapKind.LANGUAGE:
                return 2 + max(self.need - self.has, 0) * (3 if self._measured else 1)
            case GapKind.DECLINED | GapKind.SAME_JOB:
                return 1000

    @property
    def sentence(self) -> str:
        """What is missing, as a French clause without a full stop."""
        match self.kind:
            case GapKind.NOT_ASKED:
                return "la personne n'a pas été interrogée sur une reconversion"
            case GapKind.DECLINED:
                return "la personne ne souhaite pas de reconversion"
            case GapKind.UNKNOWN_CONTRACT:
                return "le type de contrat n'est pas au dossier"
            case GapKind.NO_CONTRACT:
                return "aucun contrat en cours au début du plan"
            case GapKind.CONTRACT_KIND:
                return f"contrat « {self.label} » : le contrat n'est pas avec l'entreprise"
            case GapKind.TERM:
                return f"le contrat prend fin le {self.label}, avant la fin du parcours"
            case GapKind.UNKNOWN_TENURE:
                return "la date d'embauche n'est pas au dossier"
            case GapKind.TENURE:
                return f"{self.has} mois d'ancienneté, {self.need} demandés"
            case GapKind.SAME_JOB:
                return "la personne exerce déjà ce métier"
            case GapKind.COMPETENCE | GapKind.LANGUAGE:
                return f"{self.label} {self._asked}, {self._found}"

    @property
    def common(self) -> str:
        """What many people may lack alike, as a French noun phrase: without the person's own months or levels."""
        match self.kind:
            case GapKind.NOT_ASKED:
                return "volontariat non renseigné (colonne « Volontaire »)"
            case GapKind.DECLINED:
                return "reconversion refusée"
            case GapKind.UNKNOWN_CONTRACT:
                return "contrat absent du registre (colonnes « Type contrat » et « Date d'embauche »)"
            case GapKind.NO_CONTRACT:
                return "aucun contrat en cours au début du plan"
            case GapKind.CONTRACT_KIND:
                return f"contrat « {self.label} », qui n'est pas avec l'entreprise"
            case GapKind.TERM:
                return "contrat qui prend fin avant le parcours"
            case GapKind.UNKNOWN_TENURE:
                return "date d'embauche absente du registre (colonne « Date d'embauche »)"
            case GapKind.TENURE:
                return f"moins de {self.need} mois d'ancienneté"
            case GapKind.SAME_JOB:
                return "métier déjà exercé"
            case GapKind.COMPETENCE | GapKind.LANGUAGE:
                return f"{self.label} {self._asked}, non prouvé au dossier"

    @property
    def change(self) -> str:
        """The smallest change that closes the gap, as a French noun phrase; "" when none is to be proposed."""
        match self.kind:
            case GapKind.NOT_ASKED:
                return "un oui à la question « souhaitez-vous une reconversion ? »"
            case GapKind.UNKNOWN_CONTRACT:
                return "le type de contrat porté au registre"
            case GapKind.NO_CONTRACT | GapKind.CONTRACT_KIND:
                return "un contrat en cours avec l'entreprise"
            case GapKind.TERM:
                return "un contrat qui dure autant que le parcours"
            case GapKind.UNKNOWN_TENURE:
                return "la date d'embauche portée au registre"
            case GapKind.TENURE:
                return f"{self.need - self.has} mois d'ancienneté de plus"
            case GapKind.COMPETENCE | GapKind.LANGUAGE:
                return f"{self._means} en {self.label} ({self._degree(self.need)})"
            case GapKind.DECLINED | GapKind.SAME_JOB:
                return ""

    def _degree(self, rank: int) -> str:
        return CEFR[rank - 1] if self.kind is GapKind.LANGUAGE else f"niveau {rank}"

    @property
    def _asked(self) -> str:
        proof = f" (preuve au moins {self.proof_need.french})" if self.proof_need else ""
        return f"{self._degree(self.need)} demandé{proof}"

    @property
    def _found(self) -> str:
        if not self.has or self.proof_has is None:
            return "rien au dossier"
        return f"{self._degree(self.has)} au dossier (preuve {self.proof_has.french})"

    @property
    def _means(self) -> str:
        if self.proof_need is Proof.CERTIFIED:
            return "un certificat"
        return "une remise à niveau et un test réussi" if self._measured else "un test réussi"

    @property
    def _measured(self) -> bool:
        """A test or certificate shows that the level is missing; without one a test may yet find it."""
        return self.has < self.need and self.proof_has is not None and self.proof_has >= Proof.TESTED
