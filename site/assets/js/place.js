// The link to the other language takes along what was chosen and where its reader is on the page: the ids are the same in both.
import { carry } from "./light.js";
import { all, on, one } from "./words.js";

export function place() {
  on("pointerdown focusin click", (e) => {
    const a = e.target.closest?.("a[hreflang]");
    if (!a || a.host !== location.host) return;
    const url = new URL(a.href);
    url.search = location.search;
    url.hash = here();
    a.href = carry(url);
  });
}

// here returns the id of what begins last above the upper part of the window; that which the address names if it is in sight.
function here() {
  const top = (e) => e.getBoundingClientRect().top;
  const target = one(":target");
  if (target && top(target) >= 0 && top(target) < innerHeight) return target.id;
  if (scrollY < 60) return "";
  let best = { at: -Infinity, id: "" };
  for (const e of all("main [id]:not(svg *, form *, .filter *)")) {
    const at = top(e);
    if (at < 120 && at >= best.at && e.checkVisibility()) best = { at, id: e.id };
  }
  return best.id;
}
