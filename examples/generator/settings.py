"""dossier.toml of the sample: what no table can say."""

from __future__ import annotations

from pathlib import Path

from generator.firm import FIRM, START

TEXT = f'''# Dossier d'exemple de Kafaat. Société, clients et personnes sont inventés.
firm = "{FIRM}"
fictitious = true
start = "{START}"      # premier mois du plan
horizon = 36           # mois
target = 120           # personnes reconverties et actives en IT au dernier mois

[[sites]]
id = "fes-shore"
name = "Fès Shore"
city = "Fès"
park = "fes-shore"
region = "fes-meknes"

[[sites]]
id = "fes-centre"
name = "Fès Centre"
city = "Fès"
region = "fes-meknes"  # hors parc

[[exchange]]
currency = "EUR"
mad = 10.8
on = 2026-11-30
source = "Cours de référence du dossier, à remplacer par celui du jour de décision"

[scenarios.prudent]
label = "Prix et calendrier prudents"
"billing.price_factor" = 0.9
"orders.delay_months" = 3

[scenarios.porte-ouverte]
label = "Entrée sur simple déclaration"
"training.dropout" = 0.25
"fit.min_proof" = 1
'''


def write_settings(folder: Path) -> None:
    (folder / "dossier.toml").write_bytes(TEXT.encode("utf-8"))
