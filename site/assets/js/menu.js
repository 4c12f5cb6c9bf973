// The menu of a chart, and the tabs of its page: buttons that copy its address and its picture, and ways to close it.
import { copier } from "./copy.js";
import { all, el, on, words } from "./words.js";

export function menus() {
  for (const menu of all(".chart-menu")) {
    const address = menu.querySelector("a[data-state]");
    const png = menu.querySelector('a[href$=".png"]').href;
    // On the chart's own page the address is that of what is shown.
    const link = () => address.href + (address.pathname === location.pathname ? location.hash : "");
    const image = async () => {
      try {
        await navigator.clipboard.write([new ClipboardItem({ "image/png": fetch(png).then((answer) => answer.blob()) })]);
      } catch (e) {
        open(png); // to be copied there
        throw e;
      }
    };
    address.parentNode.after(
      el("li", {}, copier(words.copy_link, async () => navigator.clipboard.writeText(link()))),
      el("li", {}, copier(words.copy_image, image)),
    );
  }
  // Style shows which state of a chart's page is on; to those who hear the page its tab says so.
  const tabs = all(".tabs a");
  const mark = () => {
    const now = tabs.some((a) => a.hash === location.hash) ? location.hash : "#chart";
    for (const a of tabs) a.ariaCurrent = a.hash === now ? "true" : null;
  };
  mark();
  addEventListener("hashchange", mark);
  on("pointerdown keydown", (e) => {
    for (const menu of all(".chart-menu[open]")) {
      if (e.key ? e.key !== "Escape" : menu.contains(e.target)) continue;
      if (menu.contains(document.activeElement) && e.key) menu.firstChild.focus();
      menu.open = false;
    }
  });
}
