// What a drawing says, read from it: its marks and its subjects, which are the series or classes that can be lit up. Each mark has a
// title, and data-cut says how long the series and the head in it are; many marks are a list, of which links are made when somebody
// points at the drawing (generator/chart/marks.go). A narrow drawing leaves most of it to the wide one before it.
import { all, one } from "./words.js";

const svgNS = "http://www.w3.org/2000/svg";
const known = new WeakMap(); // the marks of each drawing that was looked at
const named = new WeakMap(); // its subjects
const words = new WeakMap(); // what the marks of a list say

// draw makes an element of a drawing.
export function draw(tag, attributes, text = "") {
  const e = document.createElementNS(svgNS, tag);
  for (const [name, v] of Object.entries(attributes)) e.setAttribute(name, v);
  e.textContent = text;
  return e;
}

export const lines = (svg) => svg.matches(".chart-line, .chart-step, .chart-area");

const wideOf = (svg) => one("svg.chart-wide", svg.parentNode);

// subjects returns the subjects of a drawing, from 1: id, name, the paint of their marks, whether that is grey, the slot of the palette.
export function subjects(svg) {
  let list = named.get(svg);
  if (list) return list;
  named.set(svg, (list = [{}]));
  const of = (svg.dataset.of ?? wideOf(svg)?.dataset.of ?? "").split("~");
  for (let n = 1; n * 2 <= of.length; n++) {
    const parts = all(`[data-s="${n}"]:not(text)`, svg);
    const painted = parts.flatMap((e) => [e, e.parentNode, ...all("[fill], [stroke]", e)]);
    const paint = painted.flatMap((e) => [e.getAttribute("fill"), e.getAttribute("stroke")]).find((v) => /^var(?!.*-bg)/.test(v));
    list[n] = { id: of[n * 2 - 2], name: of[n * 2 - 1], paint, grey: /faint|muted/.test(paint), slot: parts[0]?.getAttribute("class")?.match(/\bc(\d+)/)?.[1] };
    if (parts.length > 1 || parts[0]?.matches("g")) continue;
    // Only its entry in the key: it is a class, whose marks have its paint.
    for (const e of all(`[fill="${paint}"], [stroke="${paint}"]`, svg)) if (!e.matches("text, [data-s]")) e.dataset.s = n;
  }
  if (list.length > 1) for (const e of all(".series:not([data-s]) > :not(text, [data-s])", svg)) e.dataset.s = 0; // of no class
  return list;
}

// marks returns what the marks of a drawing say and where they are, in its units. The marks of a narrow drawing are some of the
// wide one's, in the same order.
export function marks(svg) {
  if (known.has(svg)) return known.get(svg);
  const gap = svg.getAttribute("lang").startsWith("zh") ? 1 : 2; // of a comma or a colon with its space
  list(svg, gap);
  const listed = words.get(svg);
  const wide = wideOf(svg);
  const others = wide && wide !== svg ? marks(wide) : [];
  const moments = lines(svg);
  const seen = svg.checkVisibility();
  const of = subjects(svg);
  let n = 0;
  const found = [];
  for (const [i, hit] of all(".hits > *", svg).entries()) {
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
    const b = seen ? shape.getBBox() : new DOMRect();
    const x = moments && !disc ? Number.parseFloat(shape.getAttribute("d").slice(1)) : b.x + b.width / 2; // an area's strip begins at its moment
    const s = Math.max(0, of.findIndex((o) => o?.name === series)); // number of its subject, and of what has its colour: in a lane that is its class
    const c = svg.matches(".chart-timeline") ? of.findLastIndex((o) => label.endsWith(o?.name)) : s;
    found.push({ hit, href, title, series, head, label, s, c, b, x, y: b.y + b.height / 2, r: disc ? b.width / 2 : Math.min(9, b.width / 2, b.height / 2) });
  }
  if (seen) known.set(svg, found);
  return found;
}

// list makes elements of the marks in a drawing's list, but for those that are there, and notes what each says, if the list does.
function list(svg, gap) {
  const list = one("metadata", svg);
  if (!list) return;
  list.remove();
  // Numbers are written as what each is more than the one before.
  let sum = 0;
  const { r, stop, s = [], h, say, ...lists } = JSON.parse(list.textContent);
  const [x, y, w, v, row, of] = ["x", "y", "w", "v", "row", "of"].map((name) => ((sum = 0), lists[name]?.map((n) => (sum += n))));
  const hits = one(".hits", svg);
  const made = [...hits.children]; // the stops
  const page = made[0]?.getAttribute("href")?.replace(/\d+$/, "");
  const said = s.flatMap(([series, n]) => Array.from({ length: n }, () => ({ series })));
  for (let i = 0, k = 0; i < x.length; i++) {
    if (say) {
      const m = Object.assign(said[i], { head: h[of[i]], label: say[i] });
      m.title = [[m.series, m.head].filter(Boolean).join(gap === 1 ? "，" : ", "), m.label].filter(Boolean).join(gap === 1 ? "：" : ": ");
    }
    if (stop[k] === i) {
      k++;
      continue;
    }
    const hit = draw(row ? "a" : "g", { tabindex: -1, ...(row && { href: page + row[i] }) });
    hit.append(r ? draw("circle", { cx: x[i], cy: y[i], r }) : draw("rect", { x: x[i], y: y[i], width: w[i], height: v[i] }));
    hits.insertBefore(hit, made[k] ?? null);
  }
  if (say) words.set(svg, said);
}

// says reads what a mark says, and takes its title away: ours is shown instead of the browser's.
function says(hit, gap) {
  const t = one("title", hit);
  const title = t ? t.textContent : hit.getAttribute("aria-label");
  t?.remove();
  if (!title || !hit.dataset.cut) return;
  const [s, at] = hit.dataset.cut.split(" ").map(Number);
  const from = s && at ? s + gap : s;
  return { title, series: title.slice(0, s), head: title.slice(from, from + at), label: title.slice(from + at + (s || at ? gap : 0)) };
}
