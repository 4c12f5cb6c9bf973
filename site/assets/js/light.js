// What is lit up in charts: the series whose name or mark is pointed at, and what was chosen by a click on a name or from the list below the
// chart. What is chosen stands in the address, as ?show=id~id where the page is one chart's, else ?show-DATASET-CHART=id~id, and in the
// addresses that the chart offers.
import { draw, marks, subjects } from "./marks.js";
import { el, words } from "./words.js";

const figures = new Map(); // what is chosen in each figure, by ids of subjects and names of points, and the number of what is pointed at
const painted = new WeakMap(); // colours that grey subjects of a drawing have while they are chosen, by number
let used; // where something was chosen last

// lights reads the address and offers lists.
export function lights() {
  const kind = document.body.dataset.kind;
  for (const figure of document.querySelectorAll("figure:has(svg.chart > title)")) {
    const own = `show-${figure.querySelector("svg.chart > title").id.replace(/-wide-t$/, "")}`;
    const key = /^(chart|embed)$/.test(kind) ? "show" : own;
    const shown = new URLSearchParams(location.search).get(key)?.split("~") ?? [];
    const state = { figure, own, key, shown, hover: 0, inputs: new Map() };
    figures.set(figure, state);
    if (kind !== "embed") offer(state);
    if (shown.length) show(state);
  }
  addEventListener("resize", () => {
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
  try {
    history.replaceState(null, "", carry(new URL(location.href)));
  } catch {
    // from disk the address cannot change
  }
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

// show shows what is chosen: in the drawings, the list and the addresses.
function show(state) {
  const { figure, own, shown, inputs } = state;
  apply(state);
  const svg = figure.querySelector("svg.chart");
  const unnamed = [...figure.querySelectorAll("svg.chart")].flatMap((svg) => (svg.checkVisibility() ? name(svg, shown) : []));
  state.chips?.remove();
  if (unnamed.length) {
    state.chips = el("p", { className: "chips" }, ...unnamed.map(({ text, colour }) => swatched(el("span", {}), colour, text)));
    svg.before(state.chips);
  }
  for (const [id, input] of inputs) {
    input.checked = shown.includes(id);
    const n = subjects(svg).findIndex((o) => o?.id === id);
    if (n > 0) input.nextSibling.style.background = paint(svg, n);
  }
  for (const a of figure.querySelectorAll("a[data-state]")) a.href = put(new URL(a.href), /\/(charts|embed)\//.test(a.pathname) ? "show" : own, shown);
  for (const pre of figure.querySelectorAll("pre[data-state]")) pre.textContent = pre.textContent.replace(/src="([^"]+)/, (_, src) => `src="${put(new URL(src, location.href), "show", shown)}`);
}

// apply lights and fades: all others while something is pointed at, or where what is chosen has a colour by itself; else the other grey ones.
function apply({ figure, shown, hover }) {
  for (const svg of figure.querySelectorAll("svg.chart")) {
    const of = subjects(svg);
    const chosen = shown.map((id) => of.findIndex((o) => o?.id === id)).filter((n) => n > 0);
    colour(svg, chosen.filter((n) => of[n].grey));
    const lit = new Set(hover ? [...chosen, hover] : chosen);
    const all = hover || chosen.some((n) => !of[n].grey);
    const parts = [...svg.querySelectorAll("[data-s]")];
    for (const e of parts) e.classList.toggle("lit", lit.has(Number(e.dataset.s)));
    for (const e of parts) e.classList.toggle("dim", lit.size > 0 && !e.closest(".lit") && !e.querySelector(".lit") && (!!all || !!of[e.dataset.s]?.grey));
  }
}

// colour gives grey subjects colours: the hue that is theirs elsewhere, or one that nothing here has. The first two hues are given to none,
// for readers know whose they are.
function colour(svg, greys) {
  for (const e of svg.querySelectorAll("[data-s][style]")) e.removeAttribute("style");
  const has = {};
  painted.set(svg, has);
  if (!greys.length) return;
  const of = subjects(svg);
  const hue = (o) => (o?.slot <= 16 ? `--c${((o.slot - 1) % 8) + 1}` : "");
  const taken = new Set(svg.innerHTML.match(/--c\d/g));
  const hues = [3, 4, 5, 6, 7, 8].map((n) => `--c${n}`);
  for (const n of greys) {
    const c = [hue(of[n]), ...hues.filter((h) => !of.some((o) => hue(o) === h)), ...hues].find((h) => h && !taken.has(h)) ?? "--chart-fg";
    taken.add(c);
    has[n] = `var(${c})`;
    const ink = has[n].replace(/--c(?=\d)/, "--t");
    for (const e of svg.querySelectorAll(`[data-s="${n}"]`)) {
      if (e.matches("text")) e.style.fill = ink;
      e.style.setProperty("--chart-faint", has[n]);
      e.style.setProperty("--chart-muted", ink);
      for (const attr of ["fill", "stroke"]) if (!e.hasAttribute(attr) && /faint|muted/.test(e.parentNode.getAttribute(attr))) e.style[attr] = has[n];
    }
  }
}

// paint returns the colour of a subject as it is shown.
export const paint = (svg, n) => painted.get(svg)?.[n] ?? subjects(svg)[n].paint;

// name sets names beside what is chosen and has none in the drawing, where they cover no other word, and returns those without room.
function name(svg, ids) {
  svg.querySelector(".chosen")?.remove();
  const of = subjects(svg);
  const boxes = [...svg.querySelectorAll("text")].map((t) => t.getBBox());
  const size = Number(svg.querySelector("[font-size].tick")?.getAttribute("font-size") ?? 13);
  const g = draw("g", { class: "chosen", "aria-hidden": true });
  svg.querySelector(".hits").before(g);
  const unnamed = [];
  for (const id of ids) {
    const n = of.findIndex((o) => o?.id === id);
    if (n > 0 && svg.querySelector(`:is(.name, .key)[data-s="${n}"], :is(.name, .key) > [data-s="${n}"]`)) continue;
    const found = marks(svg).filter((m) => (n > 0 ? m.s === n : m.head === id));
    if (!found.length) continue;
    if (n < 1) for (const m of found) g.append(draw("circle", { cx: m.x, cy: m.y, r: 7, fill: "none", stroke: "var(--chart-fg)", "stroke-width": 1.6 }));
    const { x, y } = found.reduce((a, b) => (b.x > a.x ? b : a));
    const colour = n > 0 ? paint(svg, n).replace(/--c(?=\d)/, "--t") : "var(--chart-fg)";
    const text = draw("text", { class: "name", "font-size": size, "font-weight": 600, fill: colour, stroke: "var(--chart-bg)", "stroke-width": 4, "paint-order": "stroke" }, n > 0 ? of[n].name : id);
    g.append(text);
    const w = text.getBBox().width;
    const room = svg.viewBox.baseVal.width;
    const box = [[x + 11, y - size / 2], [x - 11 - w, y - size / 2], [x - w / 2, y - 11 - size], [x - w / 2, y + 10], [x + 8, y - 8 - size], [x + 8, y + 7], [x - 8 - w, y - 8 - size], [x - 8 - w, y + 7]]
      .map(([x, y]) => new DOMRect(x, y, w, size))
      .find((b) => b.left >= 0 && b.right <= room && boxes.every((o) => b.left > o.right || b.right < o.left || b.top > o.bottom || b.bottom < o.top));
    if (box) {
      boxes.push(box);
      text.setAttribute("x", box.x);
      text.setAttribute("y", box.y + size * 0.86);
    } else {
      text.remove();
      unnamed.push({ text: text.textContent, colour });
    }
  }
  return unnamed;
}

function swatched(e, colour, ...rest) {
  const i = el("i", {});
  i.style.background = colour;
  e.append(i, ...rest);
  return e;
}

// offer puts the list below a chart in which something is grey or has no room for its name: its subjects, the points of a scatter.
function offer({ figure, shown, inputs }) {
  const svg = figure.querySelector("svg.chart");
  const scatter = svg.classList.contains("chart-scatter");
  if (!scatter && !subjects(svg).some((o) => o?.grey)) return;
  const list = el("ul", {});
  const box = el("details", { className: "choose" }, el("summary", { textContent: words.choose }), list);
  box.addEventListener("toggle", () => {
    const points = scatter ? [...new Set(marks(svg).map((m) => m.head))].sort(new Intl.Collator(document.documentElement.lang).compare) : [];
    for (const [n, o] of [...subjects(svg), ...points.filter(Boolean).map((id) => ({ id, name: id }))].entries()) {
      if (!o) continue;
      const input = el("input", { type: "checkbox", checked: figures.get(figure).shown.includes(o.id), onchange: () => toggle(figure, o.id) });
      inputs.set(o.id, input);
      const label = el("label", {}, input);
      list.append(el("li", {}, o.paint ? swatched(label, o.paint, o.name) : label));
      if (!o.paint) label.append(o.name);
    }
    if (inputs.size < 12) return;
    const filter = el("input", { type: "search", placeholder: words.choose_filter, ariaLabel: words.choose_filter });
    filter.addEventListener("input", () => {
      for (const li of list.children) li.hidden = !li.textContent.toLowerCase().includes(filter.value.trim().toLowerCase());
    });
    list.before(filter);
  }, { once: true });
  const caption = figure.querySelector("figcaption");
  caption ? caption.before(box) : figure.append(box);
}
