// Before anything is painted: the theme chosen last time.
try {
  const theme = localStorage.getItem("atrium.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage may be forbidden; the system's theme is fine then.
}
