// Shows what another address of this list gives in place of the present results, and keeps address and history true.
// Without this script, or when anything goes wrong, links and the form lead there as they always do.
const PARTS = ["[data-facets]", "[data-results]", "[data-after]"];
const find = (selector, where = document) => where.querySelector(selector);
const bare = (address) => address.split("#")[0];
let shown = bare(location.href);
let running = null;

function show(fresh) {
  // The reader's place is kept: the open folds and the answer that has the focus.
  const { form, name, type, value } = document.activeElement;
  const folds = [...document.querySelectorAll("[data-facets] details")].map((fold) => fold.open);
  document.title = fresh.title;
  for (const part of PARTS) if (find(part, fresh)) find(part)?.replaceWith(find(part, fresh));
  document.querySelectorAll("[data-facets] details").forEach((fold, place) => (fold.open = folds[place] ?? fold.open));
  if (find("#words")) find("#words").value = find("#words", fresh)?.value ?? "";
  find("[data-announce]").textContent = find("[data-total]").textContent;
  if (!form?.matches("[data-filters]") || !name) return;
  const again = [...form.elements].filter((input) => input.name === name && input.type === type);
  (again.find((input) => input.value === value) ?? again[0])?.focus({ preventScroll: true });
}

async function go(address, { wait = 0, record = () => {} } = {}) {
  running?.abort();
  const { signal } = (running = new AbortController());
  find("[data-announce]").textContent = "";
  find("[data-results]").setAttribute("aria-busy", String(address !== shown));
  if (address === shown) return; // a choice and back again
  try {
    await new Promise((resolve) => setTimeout(resolve, wait)); // for the next choice of several
    if (signal.aborted) return;
    const response = await fetch(address, { signal });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || response.redirected || !find("[data-results]", fresh)) throw new Error(response.statusText);
    shown = address;
    record();
    show(fresh);
    document.dispatchEvent(new CustomEvent("results:shown", { detail: { address } }));
    return true;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function remember(address) {
  // An open sheet has an entry of its own in the history, which leads back to before it.
  if (history.state?.sheet) return history.replaceState(history.state, "", address);
  history.replaceState({ ...history.state, place: scrollY }, "");
  history.pushState(null, "", address);
}

async function follow(event) {
  const link = event.target.closest?.("[data-results] a[href], [data-facets] a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin + link.pathname !== location.origin + location.pathname || link.matches("[href^='#']")) return;
  event.preventDefault();
  const address = bare(link.href);
  const isPage = Boolean(link.closest(".pagination"));
  if (!(await go(address, { record: () => remember(address) })) || document.activeElement !== document.body) return;
  const same = [...document.querySelectorAll(".sort a")].find((other) => bare(other.href) === address);
  const next = find("[data-sheet][open] [data-close]") ?? (same?.checkVisibility?.() ? same : find("[data-total]"));
  next.focus({ preventScroll: true });
  if (isPage) find("[data-results]").scrollIntoView({ behavior: "instant" });
}

if (find("[data-results]")) {
  document.addEventListener("results:wanted", ({ detail: { address } }) =>
    go(address, { wait: 250, record: () => remember(address) }));
  document.addEventListener("click", follow);
  addEventListener("pagehide", () => {
    running?.abort(); // whoever leaves is not called back
    find("[data-results]").setAttribute("aria-busy", "false");
  });
  addEventListener("popstate", async ({ state }) => {
    if (find("[data-sheet][open]")) return; // the way back closes it first
    if (bare(location.href) !== shown && (await go(bare(location.href)))) scrollTo({ top: state?.place ?? 0, behavior: "instant" });
  });
}
