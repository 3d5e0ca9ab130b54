// Writes the whole addresses of links beside them on paper (print.css). Without this script they start where the site does.
addEventListener("beforeprint", () => {
  document.querySelectorAll("main a[href]:not([href^='#'], [href^='tel:'], [href^='mailto:'], [href*='/pliki/'])").forEach((link) => {
    link.dataset.address = decodeURI(link.href).replace(/^https?:\/\//, "");
  });
});
