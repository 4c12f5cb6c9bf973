// The box that filters the catalogue: every word typed must be among the words under which a dataset is found. Sources are found by all
// they say and by how they were read; their groups open while they are filtered.
import { all, fill, words } from "./words.js";

export function catalogue() {
  const list = document.querySelector("[data-catalogue]");
  if (!list) return;
  const input = document.querySelector("#filter");
  const status = input.parentNode.querySelector("[role=status]");
  const kind = document.querySelector("#filter-kind");
  const apply = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtered = wanted.length > 0 || Boolean(kind?.value);
    let n = 0;
    let total = 0;
    for (const section of all("section, details", list)) {
      let here = 0;
      for (const item of all("[data-find], [id^=source-]", section)) {
        total++;
        item.words ??= item.dataset.find ?? item.textContent.toLowerCase();
        const show = wanted.every((w) => item.words.includes(w)) && item.matches(kind?.value || "*");
        item.hidden = !show;
        here += show;
      }
      section.hidden = here === 0;
      section.open = filtered;
      for (const count of all("summary > span", section)) count.textContent = here;
      n += here;
    }
    status.textContent = filtered ? (n ? fill(status.dataset.words ?? "found", { n, total }) : words.filter_none) : "";
  };
  input.addEventListener("input", apply);
  kind?.addEventListener("change", apply);
}
