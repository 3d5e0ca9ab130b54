"""Nothing moves while a page loads: pictures, the typeface and scripts find their place kept free."""

import time

import pytest

PAGES = ["/", "/materialy/scenariusze/?grupa=homeless-people", "/materialy/scenariusze/mapa-wsparcia/"]
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves(new_page, width, address):
    page = new_page(viewport={"width": width, "height": 844})
    page.route("**/*.js", lambda route: (time.sleep(0.1), route.continue_()))

    page.goto(address, wait_until="networkidle")

    assert page.evaluate(SHIFTS) < 0.01


def test_what_stands_in_for_the_typeface_is_as_wide(new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/materialy/scenariusze/mapa-wsparcia/")
    widths = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const box = document.createElement("span");
          box.textContent = document.querySelector("main").innerText.replace(/\\s+/g, " ").slice(0, 2000);
          document.body.append(box);
          return ["Atkinson Hyperlegible Next", "Atkinson stand-in"].map(family => {
            Object.assign(box.style, { fontFamily: `"${family}"`, whiteSpace: "nowrap", position: "absolute" });
            return box.getBoundingClientRect().width;
          });
        }"""
    )

    assert abs(widths[1] / widths[0] - 1) < 0.02
