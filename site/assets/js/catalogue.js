// The box that filters the catalogue: every word typed must be among the words under which a dataset is found.
import { all, fill, words } from "./words.js";

export function catalogue() {
  const list = document.querySelector("[data-catalogue]");
  if (!list) return;
  const input = document.querySelector("#filter");
  const status = input.parentNode.querySelector("[role=status]");
  const apply = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const section of all("section", list)) {
      let here = 0;
      for (const item of all("[data-find]", section)) {
        const show = wanted.every((w) => item.dataset.find.includes(w));
        item.hidden = !show;
        here += show;
      }
      section.hidden = here === 0;
      n += here;
    }
    status.textContent = wanted.length === 0 ? "" : n ? fill("found", { n }) : words.filter_none;
  };
  input.addEventListener("input", apply);
}
