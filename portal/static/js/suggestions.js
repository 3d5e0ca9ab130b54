// Suggests what somebody who types may be looking for. Without it, or without an answer, the box simply searches.
// A combobox as the ARIA Authoring Practices describe it: the focus stays in the box, the arrows choose in the list.
const [SHORTEST, PAUSE] = [2, 150]; // letters to go by; ms without another one before the server is asked

function suggestFor(box) {
  const [list, status, blank] = box.parentElement.querySelectorAll("[role=listbox], [aria-live], template");
  let [active, running, timer] = [-1, null, 0]; // -1: the box itself

  function option({ text, kind, url, language }, place) {
    const made = blank.content.firstElementChild.cloneNode(true);
    [made.id, made.dataset.url] = [`${list.id}-${place}`, url];
    [made.children[0].textContent, made.children[1].textContent] = [text, kind];
    if (language) made.children[0].lang = language;
    return made;
  }
  function activate(place) {
    active = place;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === place)));
    list.children[place]?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[place]?.id ?? "");
  }
  function move(step) {
    const places = list.children.length + 1; // the box is one of them
    activate(((active + 1 + step + places) % places) - 1);
  }
  function show({ suggestions, number }) {
    list.replaceChildren(...suggestions.map(option));
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = number;
    activate(-1);
  }
  function close() {
    clearTimeout(timer);
    running?.abort(); // a late answer opens nothing
    show({ suggestions: [], number: "" });
  }
  async function ask() {
    running?.abort(); // nor does an older one replace a newer one
    const { signal } = (running = new AbortController());
    try {
      const answer = await fetch(`${box.dataset.suggestions}?${new URLSearchParams({ q: box.value })}`, { signal });
      show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }
  function choose(chosen) {
    close();
    if (chosen) location.assign(chosen.dataset.url);
  }
  function onKey(event) {
    const { key, altKey, isComposing } = event;
    if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) activate(-1); // these move in the box
    if (isComposing) return; // the others choose among letters
    if (key === "ArrowDown" && list.hidden) ask().then(() => altKey || move(1));
    else if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp" && !list.hidden) move(-1);
    else if (key === "Enter" && active >= 0) choose(list.children[active]);
    else if (key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  }
  function onInput() {
    activate(-1);
    clearTimeout(timer);
    if (box.value.trim().length < SHORTEST) close();
    else timer = setTimeout(ask, PAUSE); // also while letters are composed: phones compose whole words
  }

  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  Object.entries(roles).forEach(([name, value]) => box.setAttribute(name, value));
  Object.entries({ input: onInput, keydown: onKey, blur: close }).forEach((on) => box.addEventListener(...on));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", ({ target }) => choose(target.closest("[role=option]")));
  addEventListener("pagehide", close); // who comes back finds the page as it was
}

document.querySelectorAll("[data-suggestions]").forEach(suggestFor);
