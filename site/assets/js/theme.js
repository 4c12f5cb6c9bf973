// Before the page is painted: the theme that its reader chose, if it was chosen. Without a choice the system's holds.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // storage is closed to us: the system's theme it is
}
