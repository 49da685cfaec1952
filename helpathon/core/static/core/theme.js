// Before the first paint: the chosen scheme, and that scripts run. Everything else comes with main.ts.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("helpathon-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be switched off: the device decides.
  }
})();
