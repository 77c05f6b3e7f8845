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


@pytest.mark.parametrize("opening", ["<footer>", "<div role='contentinfo'>", "<nav>", "<div role='dialog'>",
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
