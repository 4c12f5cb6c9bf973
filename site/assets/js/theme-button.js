// The button that changes between light and dark. Choosing what the system has anyway forgets the choice.
import { one } from "./words.js";

export function themeButton() {
  const button = one("[data-theme-button]");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  button.onclick = () => {
    const now = root.dataset.theme ?? (system.matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    const own = next !== (system.matches ? "dark" : "light");
    if (own) root.dataset.theme = next;
    else delete root.dataset.theme;
    try {
      if (own) localStorage.setItem("theme", next);
      else localStorage.removeItem("theme");
    } catch {
      // it holds for this page then
    }
  };
}
