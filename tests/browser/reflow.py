"""What does not fit when readers narrow the page, enlarge its text, or space it out."""

from playwright.sync_api import Page

from .conftest import DESKTOP

NARROW = 320  # CSS px: the width at which WCAG 2.2 (1.4.10) allows no horizontal scrolling
TALL = 800
# What WCAG 2.2 (1.4.12) lets readers set, and (1.4.4) text twice as large.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
LARGE = ":root { font-size: 200% !important; }"
# A constructed sheet: the policy of the pages rightly forbids any other.
PUT_ON = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
TAKE_OFF = "document.adoptedStyleSheets = []"
# What makes the page scroll, or is cut off by `main`; parts that scroll by themselves, or crop a picture, may do so.
OVERFLOWING = """width => {
  const cropped = (element) => {
    for (let box = element.parentElement; box && box.tagName !== "MAIN"; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true;
    return false;
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .filter((element) => !element.closest("svg, [aria-hidden=true]") && !cropped(element))
    .map((element) => `${element.tagName}.${element.className}`);
}"""
# Text of which a box shows only a part, and which nobody can scroll to.
CUT_OFF = """() => {
  const cut = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility()) continue;
    if (parent.closest(".visually-hidden, [aria-hidden=true]")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    for (let box = parent; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      if (style.position === "absolute" && edge.width <= 1) break; // hidden on purpose
      if (style.webkitLineClamp !== "none") break; // the first lines on purpose, with an ellipsis
      if (style.overflowX === "auto" || style.overflowY === "auto") break; // one can scroll there
      if ((hides(style.overflowX) && (words.right > edge.right + 2 || words.left < edge.left - 2)) ||
          (hides(style.overflowY) && (words.bottom > edge.bottom + 2 || words.top < edge.top - 2)))
        { cut.push(`${box.tagName}.${box.className}: ${text.data.trim().slice(0, 40)}`); break; }
    }
  }
  return cut;
}"""


def does_not_fit(page: Page) -> list[str]:
    """A line for each way of reading in which the page scrolls sideways or cuts text off; leaves it on a desktop."""
    found = _at(page, NARROW)
    found += _at(page, NARROW, SPACED, " with wide spacing")
    found += _at(page, 2 * NARROW, LARGE, " with large text")
    page.set_viewport_size(DESKTOP["viewport"])
    return found


def _at(page: Page, width: int, css: str = "", how: str = "") -> list[str]:
    page.set_viewport_size({"width": width, "height": TALL})
    if css:
        page.evaluate(PUT_ON, css)
    whole = page.evaluate("document.documentElement.scrollWidth")
    wide = page.evaluate(OVERFLOWING, width)
    cut = page.evaluate(CUT_OFF)
    page.evaluate(TAKE_OFF)
    found = [f"wider than {width} px{how}: {whole} px, {wide[:5]}"] if whole > width or wide else []
    return found + ([f"cut off at {width} px{how}: {cut[:5]}"] if cut else [])
