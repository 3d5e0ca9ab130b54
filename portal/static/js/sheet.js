// On a phone the filters open as a sheet over the results. Escape, the way back and its button close it; what was chosen
// stays. Without this script the link that opens it leads to the same form, folded on the page.
const sheet = document.querySelector("[data-sheet]");
const fold = document.querySelector("[data-filters] > details");
const narrow = matchMedia("(width < 64rem)");
let opened = ""; // the address when it was opened
let shown = ""; // that of the results behind it
let wanted = false; // whether its reader asked to see the results

const facets = () => document.querySelector("[data-facets]");
const bare = () => location.href.split("#")[0];

function promise() {
  // The number that waits behind the button.
  const apply = facets().querySelector("[data-apply]");
  if (sheet.open) apply.textContent = apply.dataset.apply;
}

function open(event) {
  if (!narrow.matches || !event.target.closest?.("[data-open-filters]")) return;
  event.preventDefault();
  wanted = false;
  opened = shown = bare();
  history.replaceState({ ...history.state, place: scrollY }, "");
  history.pushState({ sheet: true }, "", opened);
  sheet.append(facets());
  sheet.showModal();
  promise();
}

function closed() {
  fold.append(facets());
  if (history.state?.sheet && shown === opened) history.back();
  else if (history.state?.sheet) history.replaceState(null, "");
  document.querySelector(wanted ? "[data-total]" : "[data-open-filters]").focus({ preventScroll: true });
  if (wanted) document.querySelector("[data-results]").scrollIntoView();
}

function back() {
  if (!sheet.open) return;
  if (shown !== bare()) history.pushState(null, "", shown);
  sheet.close();
}

if (sheet && fold) {
  if (history.state?.sheet) history.replaceState(null, ""); // loaded again while it was open
  document.addEventListener("click", open);
  document.addEventListener("results:shown", ({ detail: { address } }) => {
    shown = address;
    promise();
  });
  sheet.querySelector("[data-close]").addEventListener("click", () => sheet.close());
  sheet.addEventListener("close", closed);
  fold.parentElement.addEventListener("submit", (event) => {
    if (!sheet.open) return;
    event.preventDefault();
    wanted = true;
    sheet.close();
  });
  addEventListener("popstate", back);
  narrow.addEventListener("change", () => sheet.open && sheet.close());
}
