// The box that filters datasets, and the topics in it: every word typed must be among the words under which a dataset is found. Sources
// are found by all they say and by how they were read; their groups open while they are filtered. What was chosen stands in the address.
import { all, fill, keep, one, words } from "./words.js";

export function catalogue() {
  const list = one("[data-catalogue]");
  if (!list) return;
  const input = one("#filter");
  const status = input.closest(".filter").querySelector("[role=status]");
  const kind = one("#filter-kind");
  const chips = all(".topic-chips a");
  const asked = new URLSearchParams(location.search);
  let topic;
  const apply = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtered = wanted.length > 0 || Boolean(kind?.value || topic);
    let n = 0;
    let total = 0;
    for (const section of all("section, details", list)) {
      const mine = !topic || section.querySelector(topic);
      let here = 0;
      for (const item of all("[data-find], [id^=source-]", section)) {
        total++;
        item.words ??= item.dataset.find ?? item.textContent.toLowerCase();
        const show = mine && wanted.every((w) => item.words.includes(w)) && item.matches(kind?.value || "*");
        item.hidden = !show;
        here += Boolean(show);
      }
      section.hidden = here === 0;
      section.open = filtered;
      for (const count of all("summary > span", section)) count.textContent = here;
      n += here;
    }
    for (const a of chips) a.hash === topic ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
    status.textContent = filtered ? (n ? fill(status.dataset.words ?? "found", { n, total }) : status.dataset.none ?? words.filter_none) : "";
    return filtered;
  };
  const change = () => {
    apply();
    keep({ q: input.value.trim(), topic: topic?.slice("#topic-".length), kind: kind?.value });
  };
  input.oninput = change;
  kind?.addEventListener("change", change);
  for (const a of chips) {
    a.onclick = (e) => { // its topic alone; once more, all again
      e.preventDefault();
      topic = topic === a.hash ? undefined : a.hash;
      change();
    };
  }
  input.value = asked.get("q") ?? "";
  if (kind) kind.value = asked.get("kind") ?? "";
  topic = chips.find((a) => a.hash === `#topic-${asked.get("topic")}`)?.hash;
  const fold = list.closest("details");
  if ((input.value || kind?.value || topic) && apply() && fold) fold.open = true;
}
