// Before the page is painted: what needs script has its place from the start (class scripted), and the theme is the one that
// its reader chose. Without a choice the system's holds.
document.documentElement.dataset.script = "";
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // storage is closed to us: the system's theme it is
}
