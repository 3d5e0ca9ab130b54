// The transcript follows the recording within its box, if the reader wants that, and its words can be looked for.
// Without this script it is a list of times that are links; any browser finds words in it.
const transcript = document.querySelector("[data-transcript]");
const recording = document.querySelector("[data-player]");
const list = transcript.querySelector("[data-moments]");
const follow = transcript.querySelector("[data-follow]");
const words = transcript.querySelector("[data-words]");
const status = transcript.querySelector("[data-found]");
const texts = [...list.querySelectorAll("p")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Each letter becomes one plain letter, so that places in the plain text are places in the text.
const plain = (signs) => [...signs].map((sign) => sign.toLowerCase().replace("ł", "l").normalize("NFD")[0] ?? sign).join("");

let shown = null;

function scroll() {
  const current = list.querySelector("[aria-current]")?.closest("li");
  if (!follow.checked || !current || current === shown) return;
  shown = current;
  const top = current.offsetTop - list.offsetTop - (list.clientHeight - current.clientHeight) / 2;
  list.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
}

function markIn(text, wanted) {
  const signs = [...text.textContent];
  const looked = plain(signs);
  const parts = [];
  let from = 0;
  for (let at = looked.indexOf(wanted); wanted && at >= 0; at = looked.indexOf(wanted, from)) {
    const mark = document.createElement("mark");
    mark.textContent = signs.slice(at, at + wanted.length).join("");
    parts.push(signs.slice(from, at).join(""), mark);
    from = at + wanted.length;
  }
  text.replaceChildren(...parts, signs.slice(from).join(""));
  return parts.length / 2;
}

function find() {
  const wanted = plain(words.value.trim());
  const found = texts.reduce((sum, text) => sum + markIn(text, wanted), 0);
  status.textContent = wanted ? `${status.dataset.found} ${found}` : "";
  const first = list.querySelector("mark")?.closest("li");
  if (first) list.scrollTo({ top: first.offsetTop - list.offsetTop });
}

words.addEventListener("input", find);
recording.addEventListener("timeupdate", scroll);
transcript.querySelector("[data-tools]").hidden = false;
