/** A form is sent once: its buttons rest while the answer is on its way, and work again when one comes back to the page. */

function rest(form: HTMLFormElement, busy: boolean): void {
  form.toggleAttribute("data-busy", busy);
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else if (button.dataset["closed"] === undefined) button.removeAttribute("aria-disabled");
  }
}

export function startSubmitGuard(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method === "get") return;
    if (form.hasAttribute("data-busy")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // After this event: the button that was pressed must still send its own name and value.
    setTimeout(() => {
      if (!event.defaultPrevented || form.hasAttribute("hx-post")) rest(form, true);
    });
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-busy]")) rest(form, false);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target instanceof HTMLFormElement) rest(event.target, false);
  });
}

/** After a refused form the summary of what to mend comes first. */
export function focusErrors(root: ParentNode): void {
  root.querySelector<HTMLElement>(".error-summary")?.focus();
}
