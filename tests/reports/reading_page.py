"""A page of kafaat.reports.reading_view as a browser sees it: elements closed in order, ids, links, the text block by
block, and which of its characters are marked. For the tests of the page."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br"}


class Page(HTMLParser):
    """`lines`: the text of the document, cells parted by tabs. `marked`: for each character of them but the tabs and
    line ends, whether it stands in a mark. `places`: id → number of such characters before it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marks: list[tuple[str, dict[str, str]]] = []
        self.lines: list[str] = []
        self.marked: list[bool] = []
        self.places: dict[str, int] = {}
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert not [name for name in found if name.startswith("on")], "no handler of events"
        if "id" in found:
            self.ids.append(found["id"])
            self.places[found["id"]] = len(self.marked)
        if "href" in found:
            self.links.append(found["href"])
        if tag in VOID:
            return
        self.open.append((tag, found))
        if tag == "mark":
            self.marks.append(("", found))
        if self._in_text():
            if tag == "tr" or (tag != "table" and found.get("class") == "block"):
                self.lines.append("")
            elif tag == "td" and self.open[-2][1].setdefault("cells", "") != "":
                self.lines[-1] += "\t"
            if tag == "td":
                self.open[-2][1]["cells"] = "some"

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.open}
        if "style" in inside:
            return
        self.words.append(data)
        if self._in_text() and inside & {"p", "h3", "li", "td"}:
            self.lines[-1] += data
            self.marked += ["mark" in inside] * len(data)
        if "mark" in inside:
            words, attributes = self.marks.pop()
            self.marks.append((words + data, attributes))

    def _in_text(self) -> bool:
        """Inside a sheet, where the document's words are."""
        return any(found.get("class") == "sheet" for _, found in self.open)

    def part(self, anchor: str) -> str:
        """The HTML of one part of the left side."""
        start = self.html.index(f'id="{anchor}"><h2>')
        return self.html[start:self.html.index("</section>", start)]
