"""From a page's HTML to that of a document: no controls, no drawings for the screen, whole addresses."""

from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

ONLY_ON_SCREEN = (
    "svg, script, style, video, audio, iframe, form, button, input, nav, .no-print, .media__action, .time-ribbon"
)
ON_PAPER_A_ROW = "ol.timeline, .timeline > li"  # a step has a heading of its own: it needs no number before it
# Pandoc knows a language only of these: of other tags it is passed on to one inside.
SPEAKING = {"div", "span"}
HOLD_BLOCKS = {"article", "aside", "blockquote", "dd", "header", "li", "section", "td", "th"}
KEPT = {"href", "src", "alt", "id", "lang", "class", "scope", "colspan", "rowspan", "start", "width"}


def clean(html: str, source: str) -> str:
    """`html` of a page at the address `source`, ready for pandoc: structure and words only."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(ONLY_ON_SCREEN):
        tag.decompose()
    for tag in soup.select(ON_PAPER_A_ROW):
        tag.name = "div"
    for details in soup.find_all("details"):
        _unfold(soup, details)
    for picture in soup.find_all("picture"):  # a document holds one file, in a format every reader knows
        for other in picture.find_all("source"):
            other.decompose()
        picture.unwrap()
    for figure in soup.find_all("figure"):
        _flatten(figure)
    for badge in soup.select(".badge + .badge"):
        badge.insert_before(" · ")
    for tag in soup.find_all(lang=True):
        _pass_language_on(soup, tag)
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    for link in soup.find_all("a"):
        _lead_out(link, source, ids)
    for tag in soup.find_all(True):
        _strip(tag)
    return str(soup).strip()


def _unfold(soup: BeautifulSoup, details: Tag) -> None:
    """What is folded on a screen lies open on paper, under its label in bold."""
    if summary := details.find("summary"):
        summary.name = "p"
        summary.string = summary.get_text(" ", strip=True)
        summary.string.wrap(soup.new_tag("strong"))
    details.name = "div"


def _flatten(figure: Tag) -> None:
    """A picture and its caption as two paragraphs: pandoc drops the text alternative of a figure with a caption."""
    figure.name = "div"
    for picture in figure.find_all("img", recursive=False):
        picture.wrap(Tag(name="p"))
    if caption := figure.find("figcaption"):
        caption.name = "p"


def _pass_language_on(soup: BeautifulSoup, tag: Tag) -> None:
    if tag.name in SPEAKING:
        return
    inside = soup.new_tag("div" if tag.name in HOLD_BLOCKS else "span", lang=tag["lang"])
    del tag["lang"]
    inside.extend(list(tag.contents))
    tag.append(inside)


def _lead_out(link: Tag, source: str, ids: set[str]) -> None:
    """A link with a whole address, or to a place of this document; one without an address is only words."""
    href = link.get("href", "")
    if not href:
        link.unwrap()
    elif not (href.startswith("#") and urldefrag(href).fragment in ids):
        link["href"] = urljoin(source, href)


def _strip(tag: Tag) -> None:
    for name in list(tag.attrs):
        if name not in KEPT:
            del tag[name]
