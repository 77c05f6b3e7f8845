"""French sentences of the rules: papers, notes, unknowns. Used by this package only."""

from __future__ import annotations

PAPERS = {
    "AIR": (
        "pièces de l'annexe non lue ; à réunir sans attendre : contrats de travail, bulletins de paie, "
        "déclarations CNSS, attestation du parc"
    ),
    "PAE": (
        "pièces de l'annexe non lue ; à réunir sans attendre : contrat de travail, déclarations CNSS "
        "des 18 mois"
    ),
    "PAF": (
        "pièces de l'annexe non lue ; à réunir sans attendre : contrat de travail, déclarations CNSS de"
        " l'année, preuves des dépenses de formation"
    ),
    "CSF": (
        "attestation d'accès aux CSF (dès octobre de l'année précédente), dossier technique, facture "
        "(modèle 4), liste de présence signée (modèle 5), évaluations"
    ),
}

NO_DEADLINE = "Aucune date limite de dépôt n'a été trouvée."
NO_PROMISE = (
    "Montant si toutes les conditions du texte, non lu, sont remplies ; ce n'est pas une promesse de "
    "paiement."
)
CSF_ARREARS = ("CSF : la presse de juillet 2025 rapporte qu'aucun budget n'a été mobilisé pour 2025 et quatre années "
               "d'arriérés.")
CSF_NO_CEILING = ("Plafond annuel du CSF non appliqué : la taxe de formation de l'entreprise n'est pas donnée, ou le "
                  "plafond est par personne.")
NO_ACCIDENT_INSURANCE = "Assurance accidents du travail non comptée."
PROJECTED = "Après décembre 2026, les règles de 2026 sont prolongées : la loi qui s'appliquera n'est pas connue."

UNKNOWNS = (
    "Le texte de la circulaire de l'Offre Offshoring (2025) et ses six annexes n'ont pas pu être lus : tous les "
    "chiffres de l'AIR, de l'AIS, de la PAE et de la PAF viennent de la presse, qui résume un même texte.",
    "AIR hors d'un parc dans une région qui en a un (centre de Casablanca, Tanger, centre de Fès…) : les sources se "
    "contredisent (S07, S09). Lecture par défaut : pas d'AIR.",
    "AIR : on ne sait pas s'il se calcule par salarié ou sur toute la paie, à quel rythme il se demande, quels "
    "salariés il couvre, ni si le gain doit revenir au salarié.",
    "AIR d'une année travaillée en partie : l'IR est pris au rythme annuel, comme l'employeur le retient ; sur le "
    "revenu réel de l'année (S271), il serait plus bas et l'AIR de la première année aussi, souvent nul. Lecture "
    "modifiable (rules.part_year). En 2025, l'année compte pour la part de ses mois sous l'Offre : déduit.",
    "PAE : un seul versement ou un par an ; quels douze mois de salaire ; création nette d'emploi ; CDI ou non ; "
    "plafond en dirhams : rien n'est dit. Lecture par défaut : un versement, sur les douze mois qui précèdent.",
    "PAE et PAF : aucune source ne dit si une personne déjà employée et reconvertie sur place compte comme une "
    "recrue. Lecture par défaut : non.",
    "PAE : on ne sait pas si les 18 mois courent de l'embauche ou de la confirmation, ni l'effet d'une suspension, "
    "d'une maternité ou d'un transfert dans le groupe, ni si un départ avant ce terme laisse un prorata.",
    "PAE et PAF : on ne sait pas si un droit né le lendemain de la fin de l'Offre (PAE des embauches de juillet 2029, "
    "dernière PAF de celles d'un mois de janvier) est encore ouvert. Lecture par défaut : non.",
    "PAF : taux fixe de 3,5 % ou plafond sur la dépense de formation prouvée ; anniversaires de l'embauche ou années "
    "civiles ; début des cinq ans pour les embauches d'avant le 1er juillet 2025 : rien n'est dit.",
    "AIS : part exportée ou bénéfice entier, taux au-delà de 100 millions, part de la cotisation minimale quand elle "
    "est due : non réglés pour le régime de 2025. S07 écrit « jusqu'à 56 % » : un plafond, peut-être. Les six mois de "
    "2025 sont un prorata déduit.",
    "IS : qu'aucune cotisation minimale ne soit due dans les cinq exercices exonérés, et que la contribution sociale "
    "de solidarité le soit, est déduit.",
    "Seuils d'emplois, de chiffre d'affaires ou de part exportée, reversement en cas de départ, délais de dépôt, de "
    "décision et de paiement, cumul avec d'autres aides : non trouvés pour le régime de 2025.",
    "CSF : les règles lues sont celles de 2015 ; les taux, plafonds et dates de 2025-2026 n'ont pas été trouvés. "
    "Dépôt d'une action planifiée au plus tard le 30 juin, attestation d'accès dès octobre de l'année précédente. "
    "Deux lectures de la date de la demande de remboursement (30 avril ou 31 décembre de l'année suivante) : la plus "
    "proche est retenue. La presse de juillet 2025 rapporte qu'aucun budget n'a été mobilisé pour 2025 et quatre "
    "années d'arriérés.",
    "La liste des régions sans parc est une soustraction : les douze régions moins les cinq qui ont un parc.",
    "Aucun changement du barème de l'IR, de la CNSS ou de l'AMO en 2026 n'a été vu ; aucun n'est confirmé. La "
    "réduction pour charges de famille passe de 500 à 600 par personne en 2026. Les années suivantes gardent les "
    "valeurs de 2026.",
    "L'assurance accidents du travail, privée, s'ajoute au coût de l'employeur : son taux est à saisir, zéro par "
    "défaut.",
    "Le SMIG est supposé resté à son niveau du 1er janvier 2026 après cette date.",
)
