/** Say something to everybody: seen at the foot of the window, read out by screen readers. */

const SECONDS_SHOWN = 8;

export function announce(text: string): void {
  const region = document.getElementById("status");
  if (!region) return;
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = text;
  region.append(toast);
  setTimeout(() => toast.remove(), SECONDS_SHOWN * 1000);
}
