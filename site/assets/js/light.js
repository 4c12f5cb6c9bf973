// What is lit up in charts: the series whose name or mark is pointed at, and what was chosen by a click on a name or from the list below the
// chart. What is chosen stands in the address, as ?show=id~id where the page is one chart's, else ?show-DATASET-CHART=id~id, and in the
// addresses that the chart offers.
import { draw, marks, subjects } from "./marks.js";
import { all, el, keep, on, one, words } from "./words.js";

const figures = new Map(); // what is chosen in each figure, by ids of subjects and names of points, and the number of what is pointed at
const painted = new WeakMap(); // colours that grey subjects of a drawing have while they are chosen, by number
let used; // the figure in which something was chosen last

// lights reads the address and offers lists.
export function lights() {
  const kind = document.body.dataset.kind;
  for (const figure of all("figure[data-chart]:has(svg.chart)")) {
    const own = `show-${figure.dataset.chart.replace("/", "-")}`;
    const key = /^(chart|embed)$/.test(kind) ? "show" : own;
    const state = { figure, own, key, shown: new URLSearchParams(location.search).get(key)?.split("~") ?? [], hover: 0, inputs: new Map() };
    figures.set(figure, state);
    if (kind !== "embed") offer(state);
    if (state.shown.length) show(state);
  }
  on("resize hashchange", () => {
    for (const state of figures.values()) if (state.shown.length) show(state);
  });
}

// light lights up the subject of a number in a drawing, and nothing that was pointed at elsewhere.
export function light(svg, n = 0) {
  const here = figures.get(svg?.closest("figure"));
  for (const state of figures.values()) {
    const hover = state === here ? n : 0;
    if (hover === state.hover) continue;
    state.hover = hover;
    apply(state);
  }
}

// toggle chooses a subject by its id or a point by its name, or frees it.
export function toggle(figure, id) {
  used = figures.get(figure);
  if (used) choose(used, used.shown.includes(id) ? used.shown.filter((s) => s !== id) : [...used.shown, id]);
}

// free frees what was chosen, and reports whether anything was.
export function free() {
  const state = [used, ...figures.values()].find((s) => s?.shown.length);
  if (state) choose(state, []);
  return !!state;
}

function choose(state, ids) {
  state.shown = ids;
  show(state);
  keep({}, carry(new URL(location)));
}

// carry puts what is chosen on this page into an address of it.
export function carry(url) {
  for (const { key, shown } of figures.values()) put(url, key, shown);
  return url;
}

function put(url, key, ids) {
  const rest = url.search.slice(1).split("&").filter((s) => s && !s.startsWith(`${key}=`));
  if (ids.length) rest.push(`${key}=${ids.map(encodeURIComponent).join("~")}`);
  url.search = rest.join("&");
  return url;
}

const find = (svg, id) => subjects(svg).findIndex((o) => o.id === id);

// show shows what is chosen: in the drawings, the list and the addresses.
function show(state) {
  const { figure, own, shown, inputs } = state;
  apply(state);
  const svg = one("svg.chart", figure);
  state.chips?.remove();
  const chips = all("svg.chart", figure).flatMap((svg) => (svg.checkVisibility() ? name(svg, shown) : []));
  if (chips.length) svg.before((state.chips = el("p", { className: "chart-chips" }, ...chips)));
  for (const [id, input] of inputs) {
    input.checked = shown.includes(id);
    if (find(svg, id) > 0) input.nextSibling.style.background = paint(svg, find(svg, id));
  }
  for (const a of all("a[data-state]", figure)) a.href = put(new URL(a), /\/charts\//.test(a) ? "show" : own, shown);
  for (const pre of all("pre[data-state]", figure)) pre.textContent = pre.textContent.replace(/src="([^"]+)/, (_, src) => `src="${put(new URL(src), "show", shown)}`);
}

// apply lights and fades: all others while something is pointed at, or where what is chosen has a colour by itself; else the other grey ones.
function apply({ figure, shown, hover }) {
  for (const svg of all("svg.chart", figure)) {
    const of = subjects(svg);
    const keys = shown.map((id) => Math.max(0, find(svg, id)) || id);
    const lit = keys.filter(Number.isInteger);
    const every = hover || lit.some((n) => !of[n].grey);
    colour(svg, keys.filter((n) => of[n]?.grey ?? true));
    if (hover) lit.push(hover);
    const parts = all("[data-s]", svg);
    for (const e of parts) e.classList.toggle("lit", lit.includes(Number(e.dataset.s)) || shown.includes(e.textContent));
    for (const e of parts) e.classList.toggle("dim", !!(lit.length && !e.closest(".lit") && !one(".lit", e) && (every || of[e.dataset.s].grey)));
  }
}

// colour gives grey subjects, by their numbers, and points, by their names, colours: the hue that is theirs elsewhere, or one that nothing here
// has. The first two hues are given to none, for readers know whose they are.
function colour(svg, keys) {
  for (const e of all("[data-s][style]", svg)) e.removeAttribute("style");
  const has = {};
  painted.set(svg, has);
  if (!keys.length) return;
  const taken = new Set(one("g", svg).innerHTML.replaceAll("--f", "--c").match(/--c\d/g));
  const own = subjects(svg).map(({ slot }) => (slot <= 16 ? `--c${((slot - 1) % 8) + 1}` : ""));
  const hues = [3, 4, 5, 6, 7, 8].map((n) => `--c${n}`);
  for (const n of keys) {
    const c = [own[n], ...hues.filter((h) => !own.includes(h)), ...hues].find((h) => h && !taken.has(h)) ?? "--chart-fg";
    taken.add(c);
    has[n] = `var(${c})`;
    for (const e of n > 0 ? all(`[data-s="${n}"]`, svg) : []) {
      const ink = inkOf(has[n]);
      if (e.matches("text")) e.style.fill = ink;
      e.style.setProperty("--chart-faint", has[n]);
      e.style.setProperty("--chart-muted", ink);
      for (const a of ["fill", "stroke"]) if (!e.hasAttribute(a) && /faint|muted/.test(e.parentNode.getAttribute(a))) e.style[a] = has[n];
    }
  }
}

const inkOf = (paint) => paint.replace(/--[cf](?=\d)/, "--t").replace("--p", "--i"); // of words about what has a paint

// paint returns the colour of a subject as it is shown.
export const paint = (svg, key) => painted.get(svg)?.[key] ?? subjects(svg)[key].paint;

// name sets names beside what is chosen and has none in the drawing, where they cover no other word, and returns those without room as chips.
function name(svg, ids) {
  one(".chosen", svg)?.remove();
  const boxes = all("text", svg).map((t) => DOMRect.fromRect(t.getBBox()));
  const size = svg.matches(".chart-wide") ? 13 : 14;
  const g = draw("g", { class: "chosen", "aria-hidden": true });
  one(".hits", svg).before(g);
  return ids.flatMap((id) => {
    const n = find(svg, id);
    const [at] = marks(svg).filter((m) => (n > 0 ? m.s === n : m.head === id)).sort((a, b) => b.x - a.x);
    if (!at || (n > 0 && one(`:is(.name, .key):is([data-s="${n}"], [data-s="${n}"] > *, :has(> [data-s="${n}"]))`, svg))) return [];
    const { x, y } = at;
    const colour = paint(svg, n > 0 ? n : id);
    if (n < 1) g.append(draw("circle", { cx: x, cy: y, r: 7, stroke: colour }));
    if (all("text.lit", svg).some((t) => t.textContent === id)) return []; // the drawing names the point
    const text = g.appendChild(draw("text", { "font-size": size, fill: inkOf(colour) }, n > 0 ? subjects(svg)[n].name : id));
    const w = text.getBBox().width;
    const free = [10, 24, 40].flatMap((d) => [[x + d, y - size / 2], [x - d - w, y - size / 2], [x - w / 2, y - d - size], [x - w / 2, y + d]]).map(([x, y]) => new DOMRect(x, y, w, size))
      .find((b) => b.left >= 0 && b.right <= svg.viewBox.baseVal.width && boxes.every((o) => b.left > o.right || b.right < o.left || b.top > o.bottom || b.bottom < o.top));
    if (!free) {
      text.remove();
      return swatched(el("span", {}), colour, text.textContent);
    }
    boxes.push(free);
    text.setAttribute("x", free.x);
    text.setAttribute("y", free.y + size * 0.86);
    return [];
  });
}

function swatched(e, colour, name) {
  e.append(el("i", {}), name);
  one("i", e).style.background = colour;
  return e;
}

// offer puts the list below a chart in which something is grey or has no room for its name: its subjects, the points of a scatter.
function offer({ figure, inputs }) {
  const svg = one("svg.chart", figure);
  const scatter = svg.matches(".chart-scatter");
  if (!scatter && !subjects(svg).some((o) => o.grey)) return;
  const list = el("ul", {});
  const box = el("details", { className: "choose" }, el("summary", { textContent: words.choose }), list);
  box.ontoggle = () => {
    box.ontoggle = null;
    const points = scatter ? [...new Set(marks(svg).map((m) => m.head))].filter(Boolean).sort() : [];
    for (const o of [...subjects(svg).slice(1), ...points.map((id) => ({ id, name: id }))]) {
      const input = el("input", { type: "checkbox", onchange: () => toggle(figure, o.id) });
      inputs.set(o.id, input);
      list.append(el("li", {}, swatched(el("label", {}, input), o.paint, o.name)));
    }
    show(figures.get(figure));
    if (inputs.size < 12) return;
    list.before(el("input", { type: "search", placeholder: words.filter_rows, ariaLabel: words.filter_rows, oninput: (e) => {
      for (const li of list.children) li.hidden = !li.textContent.toLowerCase().includes(e.target.value.trim().toLowerCase());
    } }));
  };
  one("figcaption", figure).before(box);
}
