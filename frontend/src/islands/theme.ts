/** Light, dark or as the device: kept on this device. theme.js sets it before the first paint. */

const KEY = "helpathon-theme";

export function startTheme(root: ParentNode): void {
  const choice = document.documentElement.dataset["theme"] ?? "auto";
  for (const input of root.querySelectorAll<HTMLInputElement>("input[name=theme]")) {
    input.checked = input.value === choice;
    input.addEventListener("change", () => {
      if (input.value === "auto") delete document.documentElement.dataset["theme"];
      else document.documentElement.dataset["theme"] = input.value;
      try {
        localStorage.setItem(KEY, input.value);
      } catch {
        // Storage may be switched off; the choice then holds for this page.
      }
    });
  }
}
