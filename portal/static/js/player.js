// A moment (a chapter, a place in the transcript) jumps in the player that is on the page, without loading the page
// again, and is marked while it plays. Without this script it is a link to the same page, whose player starts there.
const player = document.querySelector("[data-player]");
const lists = [...document.querySelectorAll("[data-moments]")].map((list) => [...list.querySelectorAll("[data-seconds]")]);
const startOf = (moment) => Number(moment.dataset.seconds);

function mark() {
  for (const moments of lists) {
    const current = moments.filter((moment) => startOf(moment) <= player.currentTime).pop();
    for (const moment of moments) {
      if (moment === current) moment.setAttribute("aria-current", "true");
      else moment.removeAttribute("aria-current");
    }
  }
}

function jump(event) {
  // A moment opened in a new tab stays a link.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  document.querySelector("[data-start-note]")?.remove();
  player.currentTime = startOf(event.currentTarget);
  // From here the space bar stops and the arrows wind, as in any player.
  player.focus();
  player.play().catch(() => {}); // a browser that wants another click says so itself
}

if (player) {
  lists.flat().forEach((moment) => moment.addEventListener("click", jump));
  player.addEventListener("timeupdate", mark);
}
