"""Sources of the rules, by the number that docs/rules.md gives them. Variables cite them; parameters quote
them in full, in the same words (a test compares)."""

S02 = "S02 https://www.maghress.com/fr/hespressfr/451067"
S03 = "S03 https://www.maghress.com/fr/lesechos/391442"
S04 = "S04 https://www.maghress.com/fr/lavieeco/435101"
S05 = "S05 https://www.maghress.com/fr/yabiladi/181982"
S07 = "S07 https://www.italpress.com/?p=609297"
S08 = "S08 http://ma.mofcom.gov.cn/mlgjj/art/2025/art_a3080458c44e46979d3450043a31effe.html"
S09 = "S09 https://moroccogamingindustry.ma/support-incentives/morocco-offer"
S10 = (
    "S10 "
    "https://en.expresstv.ma/2025/11/the-government-adopts-a-new-grant-to-support-employment-and-enhance-moroccos-attractiveness-in-the-outsourcing-sector"
)
S11 = "S11 https://albalad.ma/81846.html"
S20 = "S20 https://www.lebrief.ma/?p=100131468"
S62 = (
    "S62 "
    "https://github.com/Brigadirk/based.guide.move (PwC, 26/07/2024, individual/significant-developments.md)"
)
S63 = "S63 https://github.com/Brigadirk/based.guide.move (PwC, 26/07/2024, individual/other-taxes.md)"
S70 = (
    "S70 "
    "https://lematin.ma/economie/voici-limpact-de-la-revision-du-bareme-de-lir-sur-les-salaires/248066/amp"
)
S71 = "S71 https://news.dayfr.com/divertissement/4151014.html"
S72 = "S72 https://fr.scribd.com/document/805449357/1733347106852"
S73 = "S73 https://infomagazine.ma/?p=11281"
S74 = "S74 https://fr.scribd.com/document/685487656/Calcul-des-salaires"
S75 = "S75 https://www.calculdesalaire.fr/maroc.html"
S76 = "S76 https://www.calculdesalaire.fr/maroc.html (tableau)"
S79 = "S79 https://rivermate.com/es/guias/marruecos/impuestos"
S80 = "S80 https://maroc.paie.org/les-cotisations-sociales-cnss"
S81 = "S81 https://humantal.ma/blog/charges-sociales-patronales-maroc-2026"
S84 = (
    "S84 "
    "https://fr.le360.ma/economie/voici-de-combien-vont-augmenter-le-smig-et-le-smag-au-maroc-en-2026_SHYRCHOG2NET3N524YQCDMNIQE/"
)
S85 = "S85 https://www.maghress.com/fr/hespressfr/454613"
S88 = "S88 https://maghress.com/fr/lobservateur/213124"
S89 = "S89 https://de.slideshare.net/mahmoudostad7/la-paie-machrit"
S100 = (
    "S100 "
    "http://telquel.ma/2015/06/23/formation-professionnelle-gratuite-adressez-vos-demandes-30-juin_1453102"
)
S101 = "S101 https://promediation.wixsite.com/formactions/copie-de-enjeux"
OFPPT = "OFPPT https://www.ofppt.ma/en/special-training-contracts-csf"
