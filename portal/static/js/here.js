// Marks, in lists of links to parts of this page, the part that is being read. Without it the links are simply links.
const links = [...document.querySelectorAll("[data-here] a[href^='#']")];
const partOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
let waiting = false;

function mark() {
  waiting = false;
  const line = window.innerHeight * 0.35;
  const begun = links.map(partOf).filter((part) => part && part.getBoundingClientRect().top <= line);
  const current = begun.reduce((last, part) => (last && part.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING ? last : part), null);
  links.forEach((link) => {
    if (current && partOf(link) === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

function soon() {
  if (!waiting) requestAnimationFrame(mark);
  waiting = true;
}

if (links.length) {
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
}
