// What a chart says when it is pointed at, tapped or focused. The drawing carries it: each mark has a title, and data-cut says
// how long the series and the head in it are; many marks are a list, of which links are made when somebody points at the drawing
// (generator/chart/marks.go). A narrow drawing leaves most of it to the wide one before it. The nearest mark answers. Over lines a
// hair follows, and all series of that moment are told.
import { el } from "./words.js";

const svgNS = "http://www.w3.org/2000/svg";
const root = document.documentElement;
const known = new WeakMap(); // the marks of each drawing that was looked at
const words = new WeakMap(); // what the marks of a list say, by their drawing
let tip;
let told; // the mark that is told, with its drawing and what told it: mouse, touch or focus
let last = "key"; // what was used: key, mouse, touch, pen
let follow = false; // whether a tap follows the link of the mark: the second does, the first tells

export function charts() {
  // Without links no key would come to the marks. An image has no parts to come to.
  for (const svg of document.querySelectorAll("svg.chart:not(:has(.hits a))")) {
    const first = svg.querySelector(".hits > *");
    if (!first) continue;
    svg.setAttribute("role", "group");
    svg.append(first.parentNode); // out of what is aria-hidden
    first.setAttribute("role", "img");
    first.setAttribute("aria-label", first.querySelector("title").textContent);
    first.tabIndex = 0;
  }
  addEventListener("pointerdown", (e) => (last = e.pointerType), true);
  addEventListener("pointermove", (e) => {
    if (e.pointerType === "touch") return;
    const found = find(e, 16);
    if (found) tell(found, "mouse");
    else if (told?.by === "mouse") hide();
  });
  addEventListener("pointerout", (e) => {
    if (!e.relatedTarget && told?.by === "mouse") hide(); // it left the window
  });
  addEventListener("pointerup", (e) => {
    if (e.pointerType !== "touch") return;
    const found = find(e, 24);
    follow = !!found && told?.by === "touch" && found.mark === told.mark;
    if (found) tell(found, "touch");
    else hide();
  });
  // Where marks lie over each other, the link is that of the mark that is told.
  addEventListener("click", (e) => {
    const hit = e.target.closest?.(".hits > *");
    if (!hit || !e.isTrusted || e.detail === 0) return;
    if (last === "touch" && !follow) e.preventDefault();
    else if (told && told.mark.hit !== hit && told.svg.contains(hit)) {
      e.preventDefault();
      told.mark.hit.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: e.ctrlKey, metaKey: e.metaKey, shiftKey: e.shiftKey }));
    }
  });
  addEventListener("focusin", (e) => {
    const svg = e.target.closest?.(".hits") && e.target.closest("svg.chart");
    const mark = svg && marks(svg).find((m) => m.hit === e.target);
    if (!mark) return;
    for (const m of marks(svg)) m.hit.tabIndex = m === mark ? 0 : -1; // one stop of the tab key; arrows go from mark to mark
    if (last === "key") tell({ svg, mark }, "focus"); // a tap has told already
  });
  addEventListener("focusout", () => {
    if (told?.by === "focus") hide();
  });
  addEventListener("resize", hide);
  addEventListener("keydown", key, true);
}

function key(e) {
  last = "key";
  const hit = document.activeElement?.closest(".hits > *");
  if (e.key === "Escape") {
    if (told) hide();
    else hit?.blur();
    return;
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[e.key];
  if (!hit || !step || e.ctrlKey || e.altKey || e.metaKey) return;
  e.preventDefault();
  const all = marks(hit.closest("svg.chart"));
  all[Math.max(0, Math.min(all.findIndex((m) => m.hit === hit) + step, all.length - 1))].hit.focus();
}

// marks returns what the marks of a drawing say and where they are, in its units. The marks of a narrow drawing are some of the
// wide one's, in the same order.
function marks(svg) {
  if (known.has(svg)) return known.get(svg);
  const gap = svg.getAttribute("lang").startsWith("zh") ? 1 : 2; // of a comma or a colon with its space
  list(svg, gap);
  const listed = words.get(svg);
  const wide = svg.parentNode.querySelector("svg.chart-wide");
  const others = wide && wide !== svg ? marks(wide) : [];
  const moments = lines(svg);
  let n = 0;
  let colour;
  const all = [];
  for (const [i, hit] of [...svg.querySelectorAll(".hits > *")].entries()) {
    const href = hit.getAttribute("href");
    const same = others.findIndex((o, i) => i >= n && o.href === href);
    if (same >= 0) n = same + 1;
    const own = says(hit, gap);
    const { title, series, head, label } = listed?.[i] ?? own ?? others[same] ?? {};
    if (!title) continue;
    hit.setAttribute("aria-label", title);
    hit.removeAttribute("aria-hidden");
    if (!href) hit.setAttribute("role", "img");
    const shape = hit.lastElementChild;
    const disc = shape.tagName === "circle";
    const b = svg.checkVisibility() ? shape.getBBox() : new DOMRect();
    const x = moments && !disc ? Number.parseFloat(shape.getAttribute("d").slice(1)) : b.x + b.width / 2; // an area's strip begins at its moment
    colour = hit.getAttribute("color") ?? listed?.[i]?.colour ?? colour; // of the series, on its first mark
    all.push({ hit, href, title, colour, series, head, label, b, x, y: b.y + b.height / 2, r: disc ? b.width / 2 : Math.min(9, b.width / 2, b.height / 2) });
  }
  if (svg.checkVisibility()) known.set(svg, all);
  return all;
}

// list makes elements of the marks in a drawing's list, but for those that are there, and notes what each says, if the list does.
function list(svg, gap) {
  const list = svg.querySelector("metadata");
  if (!list) return;
  list.remove();
  // Numbers are written as what each is more than the one before.
  let sum = 0;
  const { r, stop, s = [], h, say, ...lists } = JSON.parse(list.textContent);
  const [x, y, w, v, row, of] = ["x", "y", "w", "v", "row", "of"].map((name) => ((sum = 0), lists[name]?.map((n) => (sum += n))));
  const hits = svg.querySelector(".hits");
  const made = [...hits.children]; // the stops
  const page = made[0]?.getAttribute("href")?.replace(/\d+$/, "");
  const all = [];
  for (const [name, colour, n] of s) for (let i = 0; i < n; i++) all.push({ series: name, colour: colour && !i ? `var(--${colour})` : undefined });
  for (let i = 0, k = 0; i < x.length; i++) {
    if (say) {
      const m = Object.assign(all[i], { head: h[of[i]], label: say[i] });
      m.title = [[m.series, m.head].filter(Boolean).join(gap === 1 ? "，" : ", "), m.label].filter(Boolean).join(gap === 1 ? "：" : ": ");
    }
    if (stop[k] === i) {
      k++;
      continue;
    }
    const hit = document.createElementNS(svgNS, row ? "a" : "g");
    const shape = hit.appendChild(document.createElementNS(svgNS, r ? "circle" : "rect"));
    for (const [name, v] of Object.entries(r ? { cx: x[i], cy: y[i], r } : { x: x[i], y: y[i], width: w[i], height: v[i] })) shape.setAttribute(name, v);
    if (row) hit.setAttribute("href", page + row[i]);
    hit.setAttribute("tabindex", -1);
    hits.insertBefore(hit, made[k] ?? null);
  }
  if (say) words.set(svg, all);
}

// says reads what a mark says, and takes its title away: ours is shown instead of the browser's.
function says(hit, gap) {
  const t = hit.querySelector("title");
  const title = t ? t.textContent : hit.getAttribute("aria-label");
  t?.remove();
  if (!title || !hit.dataset.cut) return;
  const [s, at] = hit.dataset.cut.split(" ").map(Number);
  const from = s && at ? s + gap : s;
  return { title, series: title.slice(0, s), head: title.slice(from, from + at), label: title.slice(from + at + (s || at ? gap : 0)) };
}

const lines = (svg) => /chart-(line|step|area)\b/.test(svg.classList);

// find returns the mark nearest to a pointer, at most so many px away. Over lines the nearest moment comes first.
function find(e, reach) {
  const svg = e.target.closest?.("svg.chart");
  const m = svg?.getScreenCTM();
  if (!m) return;
  const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(m.inverse());
  reach /= m.a;
  const away = (v, from, size, r) => Math.max(from + r - v, v - from - size + r, 0);
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
    if (!best || d <= best.d) best = { svg, mark, d, dx };
  }
  if (!best) return;
  if (moments) return best.dx < 40 && p.y > low - reach && p.y < high + reach ? best : undefined;
  return best.d < reach ? best : undefined;
}

function hide() {
  told = undefined;
  if (tip) tip.hidden = true;
  for (const e of document.querySelectorAll(".chart-hair")) e.remove();
  for (const e of document.querySelectorAll(".told")) e.classList.remove("told");
}

// tell shows what a mark says; over lines what all series say at its moment, the highest first. A step keeps its value until
// the next.
function tell({ svg, mark }, by) {
  if (told?.mark === mark) {
    told.by = by;
    return;
  }
  hide();
  told = { svg, mark, by };
  let of = [mark];
  if (lines(svg)) {
    const steps = svg.classList.contains("chart-step");
    const rows = new Map();
    for (const m of marks(svg)) {
      const same = Math.abs(m.x - mark.x) < 0.5;
      if ((same || (steps && m.x < mark.x)) && rows.get(m.series) !== mark) rows.set(m.series, m);
    }
    of = [...rows.values()].sort((a, b) => a.y - b.y);
    const ys = marks(svg).flatMap((m) => [m.b.y + m.r, m.b.y + m.b.height - m.r]);
    const hair = document.createElementNS(svgNS, "path");
    hair.setAttribute("class", "chart-hair");
    hair.setAttribute("d", `M${mark.x} ${Math.min(...ys)}V${Math.max(...ys)}`);
    svg.append(hair);
  }
  tip ??= document.body.appendChild(el("div", { className: "tip", ariaHidden: "true" }));
  tip.replaceChildren(...(mark.head ? [el("b", { textContent: mark.head })] : []));
  const boxes = [];
  for (const m of of) {
    const same = m.head === mark.head;
    const name = same ? m.series : `${m.series} (${m.head})`;
    const row = el("span", {}, ...[name, m.label].filter(Boolean).map((s) => el("span", { textContent: s })));
    if (m.colour && of.length > 1) {
      row.prepend(el("i", {}));
      row.firstChild.style.background = m.colour;
    }
    if (m === mark && of.length > 1) row.className = "tip-here";
    tip.append(row);
    if (!same) continue;
    m.hit.classList.add("told");
    boxes.push(m.hit.lastElementChild.getBoundingClientRect());
  }
  tip.hidden = false;
  const hair = svg.querySelector(".chart-hair")?.getBoundingClientRect();
  if (hair) boxes.splice(0, Infinity, new DOMRect(hair.x - 6, hair.y, hair.width + 12, hair.height));
  stand(Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top)), Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom)), by);
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
