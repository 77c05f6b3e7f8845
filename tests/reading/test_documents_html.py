"""What of a web page is its content: what stands around it is told by elements and roles, and is never all there is."""

from __future__ import annotations

import pytest
from document_makers import blocks, codes, opened

from kafaat.model.documents import Quality

CONTENT = ("<main><h1>Développeur Java</h1><p>La banque cherche à Fès un développeur Java confirmé pour trois ans, "
           "avec une bonne connaissance de SQL, de Spring et des méthodes agiles.</p></main>")
READ = ("Développeur Java\nLa banque cherche à Fès un développeur Java confirmé pour trois ans, avec une bonne "
        "connaissance de SQL, de Spring et des méthodes agiles.")


def page(*parts: str) -> str:
    return f"<!doctype html><html><body>{''.join(parts)}</body></html>"


@pytest.mark.parametrize("around", [
    "<footer><p>Fièrement propulsé par WordPress, thème Kotlin</p></footer>",
    "<div role='contentinfo'>© 2026 Oasis</div>",
    "<nav><ul><li>Python</li></ul></nav>",
    "<div role='navigation'>Accueil</div>",
    "<div role='dialog' aria-label='x'><p>Nous déposons des témoins.</p><button>Accepter</button></div>",
    "<div role='alertdialog'>Nous déposons des témoins.</div>",
    "<section aria-modal='true'>Nous déposons des témoins.</section>",
    "<dialog open>Abonnez-vous</dialog>",
    "<form role='search'><label>Chercher</label></form>",
    "<aside><h2>Offres</h2><ul><li><a href='/1'>Ingénieur Python à Rabat</a></li><li><a href='/2'>Chef de projet</a>"
    "</li></ul></aside>",
    "<p><a href='https://reseau.example/partager?u=https%3A%2F%2Foasis.ma%2F1'>Réseau</a> "
    "<a href='https://autre.example/s?texte=a&amp;url=https://oasis.ma/1'>Autre</a></p>"])
def test_what_stands_around_the_content_is_left_out_and_said(around: str) -> None:
    for document in (opened("a.html", page(around, CONTENT)), opened("a.html", page(CONTENT, around))):
        assert document.text == READ and codes(document) == ["document.around_removed"]
        assert document.quality is Quality.GOOD


@pytest.mark.parametrize("hidden", [
    "<p hidden>Kotlin</p>", "<p aria-hidden='true'>Kotlin</p>", "<p style='color:red; display : none'>Kotlin</p>"])
def test_what_is_hidden_is_left_out_and_said(hidden: str) -> None:
    document = opened("a.html", page(CONTENT, hidden))
    assert document.text == READ and codes(document) == ["document.hidden_text"]


@pytest.mark.parametrize("part", [
    "<article><footer>Candidatures avant le 3 mars</footer></article>",
    "<aside><h2>Compétences</h2><p>Kotlin, voir <a href='https://github.com/aya'>mon dépôt</a> public</p></aside>",
    "<header><p>Aya Naciri, analyste</p></header>",
    "<p>Voir <a href='https://oasis.ma/offre?id=12&amp;lang=fr'>cette offre</a></p>",
    "<div role='region'>Profil</div>", "<details><summary>Lot 1</summary><p>Java</p></details>"])
def test_what_belongs_to_the_content_stays(part: str) -> None:
    document = opened("a.html", page(CONTENT, part))
    assert document.text.startswith(READ + "\n") and not document.problems


FEET = {
    "<footer><p>Permis B, mobile dans tout le Maroc.</p></footer>": True,
    "<footer><p>Je parle amazigh et je joue du oud ; références sur demande.</p><p>© 2026 Aya</p></footer>": True,
    "<footer>Aya Naciri, Fès, <a href='mailto:aya@exemple.ma'>aya@exemple.ma</a>, <a href='https://github.com/aya'>"
    "GitHub</a>, <a href='https://linkedin.com/in/aya'>LinkedIn</a></footer>": True,
    "<div role='contentinfo'><p>I am happy to move to Rabat or Oujda.</p></div>": True,
    "<footer><p>المراجع متوفرة عند الطلب</p></footer>": True,
    "<div class='page'><footer><h2>Hobbies</h2><ul><li>Go and chess</li></ul></footer></div>": True,
    "<footer><p>Oasis, banque depuis 1956, développe en Java.</p><ul><li><a href='/a'>Nos métiers</a></li><li>"
    "<a href='/b'>Presse</a></li></ul></footer>": False,
    "<footer><div><small>Profile exported 11/2026</small></div></footer>": False,
    "<footer>Nous traitons vos données selon la loi 09-08.</footer>": False,
    "<footer><p>جميع الحقوق محفوظة، شركة الواحة 2026</p></footer>": False,
    "<footer><p>Powered by Kotlin</p><script>var a = 1;</script></footer><script>var b = 2;</script>": False,
}


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_page_is_content_unless_it_is_that_of_a_site(foot: str) -> None:
    document = opened("a.html", page(CONTENT, foot))
    assert (len(document.text) > len(READ)) is FEET[foot]
    assert codes(document) == ([] if FEET[foot] else ["document.around_removed"])


def test_the_foot_of_a_card_that_others_follow_is_content() -> None:
    cards = [f"<div class='card'><h2>Poste {number}</h2><footer>© Oasis, réf. {number}</footer></div>"
             for number in (1, 2)]
    document = opened("a.html", page(CONTENT, *cards, "<p>Fin de la liste des postes.</p>"))
    assert "réf. 1" in document.text and "réf. 2" in document.text and not document.problems


@pytest.mark.parametrize("opening", ["<nav>", "<div role='dialog'>",
                                     "<div style='visibility:hidden'>", "<div hidden>"])
def test_a_page_whose_content_lies_in_such_an_element_is_read_and_said(opening: str) -> None:
    close = f"</{opening[1:].partition(' ')[0].rstrip('>')}>"
    document = opened("a.html", page("<h1>Page</h1>", opening, CONTENT, close))
    assert document.text == "Page\n" + READ and codes(document) == ["document.around_kept"]
    assert document.quality is Quality.DOUBTFUL


def test_scripts_are_never_content() -> None:
    document = opened("a.html", page("<p>Aya</p>", "<footer><script>var a = 'un deux trois quatre cinq';</script>",
                                     "<style>p {color: red}</style></footer>"))
    assert blocks(document) == [("paragraph", "Aya")] and not document.problems


def test_a_page_too_deep_for_the_parser_says_so() -> None:
    deep = "<div>" * 5000 + "<p>fond</p>" + "</div>" * 5000
    assert codes(opened("a.html", page(deep))) == ["document.too_deep"]
    part = opened("a.html", page(CONTENT, deep))
    assert part.text == READ and codes(part) == ["document.deep_part"] and part.quality is Quality.DOUBTFUL
