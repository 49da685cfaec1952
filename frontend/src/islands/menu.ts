/** The menu on phones: a button that opens the navigation; Escape closes it and gives the focus back. */

export function startMenu(root: ParentNode): void {
  const button = root.querySelector<HTMLButtonElement>(".menu-button");
  const menu = button && document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (!button || !menu) return;

  const show = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    menu.toggleAttribute("data-open", open);
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    const inside = menu.contains(document.activeElement);
    show(false);
    if (inside) button.focus();
  });
}
