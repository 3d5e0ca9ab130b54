// Asks for new results as soon as a filter changes. Without this script the button of the form does the same.
const filters = document.querySelector("[data-filters]");

function ask() {
  const query = new URLSearchParams(new FormData(filters)).toString();
  const address = new URL(filters.action.split(/[?#]/)[0] + (query ? `?${query}` : ""), location.href).href;
  document.dispatchEvent(new CustomEvent("results:wanted", { detail: { address } }));
}

function keepOneAnswer(input) {
  // A ready-made number and a number of one's own are two ways to answer one question.
  const same = [...filters.elements].filter((other) => other !== input && other.name === input.name);
  if (input.type === "radio") same.filter((other) => other.type === "number").forEach((other) => (other.value = ""));
  if (input.type !== "number" || !input.value) return;
  same.filter((other) => other.type === "radio").forEach((other) => (other.checked = false));
}

function wasAnswered(input) {
  // Before this script came, or by a browser that remembers forms when a page is loaded again.
  return input.checked !== input.defaultChecked || (input.type === "number" && input.value !== input.defaultValue);
}

function catchUp() {
  if ([...filters.elements].some(wasAnswered)) ask();
}

if (filters) {
  filters.addEventListener("change", ({ target }) => {
    keepOneAnswer(target);
    ask();
  });
  // Empty values only make the shared address longer.
  filters.addEventListener("formdata", ({ formData }) => {
    const filled = [...formData].filter(([, value]) => value !== "");
    [...formData.keys()].forEach((name) => formData.delete(name));
    filled.forEach(([name, value]) => formData.append(name, value));
  });
  catchUp();
  addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
}
