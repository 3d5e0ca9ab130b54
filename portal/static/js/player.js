// A chapter jumps in the player that is on the page, without loading the page again, and is marked while it plays.
// Without this script a chapter is a link to the same page, whose player then starts there.
const player = document.querySelector("[data-player]");
const chapters = [...document.querySelectorAll("[data-seconds]")];
const startOf = (chapter) => Number(chapter.dataset.seconds);

function mark() {
  const current = chapters.filter((chapter) => startOf(chapter) <= player.currentTime).pop();
  chapters.forEach((chapter) => {
    if (chapter === current) chapter.setAttribute("aria-current", "true");
    else chapter.removeAttribute("aria-current");
  });
}

function jump(event) {
  // A chapter opened in a new tab stays a link.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  document.querySelector("[data-start-note]")?.remove();
  player.currentTime = startOf(event.currentTarget);
  // From here the space bar stops and the arrows wind, as in any player.
  player.focus();
  player.play().catch(() => {}); // a browser that wants another click says so itself
}

if (player) {
  chapters.forEach((chapter) => chapter.addEventListener("click", jump));
  player.addEventListener("timeupdate", mark);
}
