// Opens and closes the main menu on a phone. Without this script the menu is simply shown (see site_header.css).
const button = document.querySelector("[data-menu-button]");
const menu = document.querySelector("[data-menu]");

function setOpen(open) {
  button.setAttribute("aria-expanded", String(open));
  menu.toggleAttribute("data-open", open);
}

if (button && menu) {
  button.addEventListener("click", () => setOpen(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    setOpen(false);
    if (menu.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  });
}
