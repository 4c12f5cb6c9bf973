// What a chart answers when it is pointed at, tapped or focused: the nearest mark tells, over lines and in groups with all of its moment,
// and its series lights up (marks.js reads the drawing, light.js lights).
import { free, light, lights, paint, toggle } from "./light.js";
import { draw, lines, marks, subjects } from "./marks.js";
import { all, el, on, one, words } from "./words.js";

const root = document.documentElement;
let tip;
let told; // the mark that is told, with its drawing and what told it: mouse, touch or focus
let last = "key"; // what was used: key, mouse, touch, pen
let follow = false; // whether a tap follows the link of what is told: the second does, the first tells

export function charts() {
  // Without links no key would come to the marks. An image has no parts to come to.
  for (const svg of all("svg.chart:not(:has(.hits a))")) {
    const first = one(".hits > *", svg);
    if (!first) continue;
    svg.setAttribute("role", "group");
    svg.append(first.parentNode); // out of what is aria-hidden
    first.setAttribute("role", "img");
    first.setAttribute("aria-label", one("title", first).textContent);
    first.tabIndex = 0;
  }
  lights();
  on("pointerdown", (e) => (last = e.pointerType));
  on("pointermove", (e) => {
    if (e.pointerType === "touch") return;
    const name = nameAt(e);
    const found = !name && find(e, 16);
    if (found) tell(found, "mouse");
    else if (told?.by === "mouse") hide();
    if (told && told.by !== "mouse") return;
    const line = e.target.closest?.(".series[data-s]");
    light(e.target.closest?.("svg.chart"), name?.n ?? Number(line?.dataset.s ?? (found?.away < 12 ? found.mark.s : 0)));
  });
  on("pointerout", (e) => {
    if (!e.relatedTarget && told?.by === "mouse") hide(); // it left the window
  });
  on("pointerup", (e) => {
    if (e.pointerType !== "touch") return;
    const found = !nameAt(e) && find(e, 24);
    follow = found && told?.by === "touch" && (found.mark === told.mark || (found.svg === told.svg && lines(found.svg) && found.mark.x === told.mark.x));
    if (!found) hide();
    else {
      tell(found, "touch");
      light(found.svg, found.mark.s);
    }
  });
  // A click on a name chooses. Where marks lie over each other, the link is that of the mark that is told, which a second tap need not hit.
  on("click", (e) => {
    if (!e.isTrusted || e.detail === 0) return;
    const name = nameAt(e);
    if (name) return toggle(name.svg.closest("figure"), subjects(name.svg)[name.n].id);
    const hit = e.target.closest?.(".hits > *");
    if (last === "touch" ? !follow : !hit) {
      if (hit) e.preventDefault();
    } else if (told && told.mark.hit !== hit && told.svg.contains(e.target)) {
      e.preventDefault();
      told.mark.hit.dispatchEvent(new MouseEvent("click", e));
    }
  });
  on("focusin", (e) => {
    const svg = e.target.closest?.(".hits") && e.target.closest("svg.chart");
    const mark = svg && marks(svg).find((m) => m.hit === e.target);
    if (!mark) return;
    for (const m of marks(svg)) m.hit.tabIndex = m === mark ? 0 : -1; // one stop of the tab key; arrows go from mark to mark
    if (last !== "key") return; // a tap has told already
    tell({ svg, mark }, "focus");
    light(svg, mark.s);
  });
  on("focusout", () => {
    if (told?.by === "focus") hide();
  });
  on("resize", hide);
  on("keydown", key);
}

function key(e) {
  last = "key";
  const hit = document.activeElement?.closest(".hits > *");
  if (e.key === "Escape") {
    if (told) hide();
    else if (!document.activeElement?.closest("summary, details[open]") && !free()) hit?.blur();
    return;
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[e.key];
  if (!hit || !step || e.ctrlKey || e.altKey || e.metaKey) return;
  e.preventDefault();
  const row = marks(hit.closest("svg.chart"));
  row[Math.max(0, Math.min(row.findIndex((m) => m.hit === hit) + step, row.length - 1))].hit.focus();
}

// nameAt returns the subject whose name or entry in the key is at a pointer; a finger need only come near a name.
function nameAt(e) {
  const svg = e.target.closest?.("svg.chart:has([data-s])");
  if (!svg) return;
  subjects(svg);
  let name = e.target.closest("text") ?? e.target.nextElementSibling?.closest("text.key");
  if (!name && last === "touch" && !find(e, 24)) {
    name = all("text[data-s]", svg).find((t) => {
      const b = t.getBoundingClientRect();
      return away(e.clientX, b.x, b.width, 0) < 12 && away(e.clientY, b.y, b.height, 0) < 12;
    });
  }
  const n = Number(name?.closest("[data-s]")?.dataset.s);
  return n > 0 ? { svg, n } : undefined;
}

const away = (v, from, size, r) => Math.max(from + r - v, v - from - size + r, 0);

// find returns the mark nearest to a pointer, at most so many px away, and how far that is. Over lines the nearest moment comes first.
function find(e, reach) {
  const svg = e.target.closest?.("svg.chart");
  const m = svg?.getScreenCTM();
  if (!m) return;
  const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(m.inverse());
  reach /= m.a;
  const moments = lines(svg);
  let best;
  let low = Infinity;
  let high = -Infinity;
  for (const mark of marks(svg)) {
    const { b, r } = mark;
    const dy = away(p.y, b.y, b.height, r);
    const dx = moments ? Math.abs(mark.x - p.x) : away(p.x, b.x, b.width, r);
    const d = moments ? dx * 1e4 + dy : Math.hypot(dx, dy) + Math.hypot(p.x - mark.x, p.y - mark.y) / 1e4;
    low = Math.min(low, b.y);
    high = Math.max(high, b.y + b.height);
    if (!best || d <= best.d) best = { svg, mark, d, dx, away: Math.hypot(away(p.x, b.x, b.width, r), dy) * m.a };
  }
  if (!best) return;
  if (moments) return best.dx < 40 && p.y > low - reach && p.y < high + reach ? best : undefined;
  return best.d < reach ? best : undefined;
}

function hide() {
  if (told) light();
  told = undefined;
  if (tip) tip.hidden = true;
  for (const e of all(".chart-hair")) e.remove();
  for (const e of all(".told")) e.classList.remove("told");
}

// moment returns the marks that are told with one: over lines what all series say at its moment, the highest first, where a step keeps its
// value until the next; of bars, dots and slopes those of its group.
function moment(svg, mark) {
  const list = marks(svg);
  if (lines(svg)) {
    const steps = svg.matches(".chart-step");
    const rows = new Map();
    for (const m of list) {
      const same = Math.abs(m.x - mark.x) < 0.5;
      if ((same || (steps && m.x < mark.x)) && rows.get(m.series) !== mark) rows.set(m.series, m);
    }
    return [...rows.values()].sort((a, b) => a.y - b.y);
  }
  if (!mark.s || !svg.matches(".chart-bar, .chart-dot, .chart-range, .chart-slope")) return [mark];
  return list.filter((m) => m.head === mark.head);
}

// tell shows what a mark says, and what is told with it.
function tell({ svg, mark }, by) {
  if (told?.mark === mark) {
    told.by = by;
    return;
  }
  hide();
  told = { svg, mark, by };
  const of = moment(svg, mark);
  if (lines(svg)) {
    const ys = marks(svg).flatMap((m) => [m.b.y + m.r, m.b.y + m.b.height - m.r]);
    svg.append(draw("path", { class: "chart-hair", d: `M${mark.x} ${Math.min(...ys)}V${Math.max(...ys)}` }));
  }
  tip ??= document.body.appendChild(el("div", { className: "tip", ariaHidden: "true" }));
  tip.replaceChildren(...(mark.head ? [el("b", { textContent: mark.head })] : []));
  const boxes = [];
  for (const m of of) {
    const same = m.head === mark.head;
    const name = same ? m.series : `${m.series} (${m.head})`;
    const row = el("span", {}, ...[name, m.label].filter(Boolean).map((s) => el("span", { textContent: s })));
    if (m.c > 0) {
      row.prepend(el("i", {}));
      row.firstChild.style.background = paint(svg, m.c);
    }
    if (m === mark && of.length > 1) row.className = "tip-here";
    tip.append(row);
    if (!same) continue;
    m.hit.classList.add("told");
    boxes.push(m.hit.lastElementChild.getBoundingClientRect());
  }
  if (by === "touch" && mark.href) tip.append(el("small", { textContent: words.tap_again }));
  tip.hidden = false;
  const hair = one(".chart-hair", svg)?.getBoundingClientRect();
  if (hair) boxes.splice(0, Infinity, new DOMRect(hair.x - 6, hair.y, hair.width + 12, hair.height));
  const edge = (f, side) => f(...boxes.map((b) => b[side]));
  stand(edge(Math.min, "left"), edge(Math.min, "top"), edge(Math.max, "right"), edge(Math.max, "bottom"), by);
}

// stand puts the tip beside what it tells of, never over it, within the window: right, left, above or below, first above where a
// finger points. It moves with the page.
function stand(left, top, right, bottom, by) {
  const [w, h] = [tip.offsetWidth, tip.offsetHeight];
  const within = (v, size, room) => Math.max(4, Math.min(v, room - size - 4));
  const x = within((left + right - w) / 2, w, root.clientWidth);
  const y = within((top + bottom - h) / 2, h, innerHeight);
  const spots = [[right + 8, y], [left - 8 - w, y], [x, top - 8 - h], [x, bottom + 8]];
  if (by === "touch") spots.unshift(spots[2]);
  const [at, down] = spots.find(([a, b]) => a === within(a, w, root.clientWidth) && b === within(b, h, innerHeight)) ?? [x, within(top - 8 - h, h, innerHeight)];
  tip.style.left = `${at + scrollX}px`;
  tip.style.top = `${down + scrollY}px`;
}
