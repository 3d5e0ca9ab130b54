// Says once for a page of results that one of its hits was opened: which words help people, and which do not. Nothing
// about who opened what is sent. Links lead straight to their pages, with this script and without it.
const told = new Set();

function tell(event) {
  if (event.button > 1) return; // the right button opens a menu, not the page
  const link = event.target.closest?.("[data-hits] a[href]");
  const asked = link?.closest("[data-asked]")?.dataset;
  if (!asked || told.has(asked.asked)) return;
  told.add(asked.asked);
  navigator.sendBeacon?.(asked.clicks, asked.asked);
}

// The keyboard clicks, too; the middle button opens a new tab with a click of its own kind.
document.addEventListener("click", tell);
document.addEventListener("auxclick", tell);
