// The link to the other language takes along what was chosen and where its reader is on the page: the ids are the same in both.
import { carry } from "./light.js";
import { all, on, one } from "./words.js";

let y = 0;
let from; // where a reader began to scroll up, and when: the link is at the top of the page
let since = 0;

export function place() {
  on("scroll", (e) => {
    if (scrollY > y) since = 0;
    else if (scrollY < y && !since) [from, since] = [y, e.timeStamp];
    y = scrollY;
  });
  on("pointerdown focusin click", (e) => {
    const a = e.target.closest?.("a[hreflang]");
    if (!a || a.host !== location.host) return;
    const url = new URL(a.href);
    url.search = location.search;
    url.hash = here(scrollY < 60 && since && e.timeStamp - since < 15e3 ? from : scrollY);
    a.href = carry(url);
  });
}

// here returns the id of what begins last above the upper part of a window at a height of the page; that which the address names if it is
// in sight there.
function here(at) {
  const top = (e) => e.getBoundingClientRect().top + scrollY - at;
  const target = one(":target");
  if (target && top(target) >= 0 && top(target) < innerHeight) return target.id;
  if (at < 60) return "";
  let best = { y: -Infinity, id: "" };
  for (const e of all("main [id]:not(svg *, form *, .filter *)")) {
    const y = top(e);
    if (y < 120 && y >= best.y && e.checkVisibility()) best = { y, id: e.id };
  }
  return best.id;
}
