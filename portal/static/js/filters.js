// Shows new results as soon as a filter changes. Without this script the button of the form does the same.
const form = document.querySelector("[data-filters]");
let running = null;

function address() {
  const query = new URLSearchParams(new FormData(form)).toString();
  return form.action.split(/[?#]/)[0] + (query ? `?${query}` : "");
}

function keepOneAnswer(input) {
  // A ready-made number and a number of one's own are two ways to answer one question.
  const same = [...form.elements].filter((other) => other !== input && other.name === input.name);
  if (input.type === "radio") same.filter((other) => other.type === "number").forEach((other) => (other.value = ""));
  if (input.type !== "number" || !input.value) return;
  same.filter((other) => other.type === "radio").forEach((other) => (other.checked = false));
}

function show(fresh) {
  // The reader's place is kept: the open folds and the answer that has the focus.
  const { form: owner, name, type, value } = document.activeElement;
  const facets = form.querySelector("[data-facets]");
  const folds = [...facets.querySelectorAll("details")].map((fold) => fold.open);
  document.title = fresh.title;
  document.querySelector("[data-results]").replaceWith(fresh.querySelector("[data-results]"));
  facets.replaceWith(fresh.querySelector("[data-facets]"));
  form.querySelectorAll("[data-facets] details").forEach((fold, place) => (fold.open = folds[place] ?? fold.open));
  document.querySelector("[data-announce]").textContent = document.querySelector("[data-total]").textContent;
  if (owner !== form || !name) return;
  const again = [...form.elements].filter((input) => input.name === name && input.type === type);
  (again.find((input) => input.value === value) ?? again[0])?.focus({ preventScroll: true });
}

function wasAnswered(input) {
  // Before this script came, or by a browser that remembers forms when a page is loaded again.
  return input.checked !== input.defaultChecked || (input.type === "number" && input.value !== input.defaultValue);
}

async function refresh() {
  const target = address();
  running?.abort();
  running = new AbortController();
  document.querySelector("[data-results]").setAttribute("aria-busy", "true");
  try {
    const response = await fetch(target, { signal: running.signal });
    if (!response.ok) throw new Error(response.statusText);
    show(new DOMParser().parseFromString(await response.text(), "text/html"));
    history.replaceState(null, "", target);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(target);
  }
}

if (form) {
  // On a phone an open form would hide the results it has just brought; the chips say what is chosen.
  if (matchMedia("(width < 64rem)").matches) form.querySelector("details").open = false;
  form.addEventListener("change", ({ target }) => {
    keepOneAnswer(target);
    refresh();
  });
  // Empty values only make the shared address longer.
  form.addEventListener("formdata", ({ formData }) => {
    const filled = [...formData].filter(([, value]) => value !== "");
    [...formData.keys()].forEach((name) => formData.delete(name));
    filled.forEach(([name, value]) => formData.append(name, value));
  });
  if ([...form.elements].some(wasAnswered)) refresh();
}
