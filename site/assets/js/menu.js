// The menu of a chart: buttons that copy its address and its picture, and ways to close it.
import { all, el, on, words } from "./words.js";

export function menus() {
  for (const menu of all(".chart-menu")) {
    const address = menu.querySelector("a[data-state]");
    const png = menu.querySelector('a[href$=".png"]');
    const list = address.closest("ul");
    const button = (label, copy) => {
      const b = el("button", { type: "button", textContent: label });
      b.addEventListener("click", async () => {
        if (!(await copy())) return;
        b.textContent = words.copied;
        setTimeout(() => (b.textContent = label), 2000);
      });
      list.insertBefore(el("li", {}, b), list.lastElementChild);
    };
    button(words.copy_link, async () => {
      // On the chart's own page the address is that of what is shown.
      const own = address.pathname === location.pathname && !new URL(address.href).hash;
      return navigator.clipboard.writeText(address.href + (own ? location.hash : "")).then(() => true, () => void address.focus());
    });
    button(words.copy_image, async () => {
      try {
        const image = fetch(png.href).then((answer) => answer.blob());
        await navigator.clipboard.write([new ClipboardItem({ "image/png": image })]);
        return true;
      } catch {
        open(png.href, "_blank", "noopener"); // to be copied there
      }
    });
  }
  const close = (menu) => menu?.removeAttribute("open");
  on("pointerdown", (e) => {
    for (const menu of all(".chart-menu[open]")) if (!menu.contains(e.target)) close(menu);
  });
  addEventListener("keydown", (e) => {
    const menu = e.key === "Escape" && document.activeElement?.closest(".chart-menu[open]");
    if (!menu) return;
    menu.querySelector("summary").focus();
    close(menu);
  });
}
