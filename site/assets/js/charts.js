// What a chart says when it is pointed at or focused. The drawing carries it: each mark has a title, and data-cut says how
// long the series and the x in it are, or data-series, data-x and data-label say them; a narrow drawing leaves most of it
// to the wide one before it. Over lines a hair follows the pointer and all series of that moment are told; elsewhere the mark's own.
import { el } from "./words.js";

const svgNS = "http://www.w3.org/2000/svg";
let tip;

export function charts() {
  for (const svg of document.querySelectorAll("svg.chart")) {
    setTimeout(() => {
      const hits = read(svg, svg.parentNode.querySelector("svg.chart-wide"));
      if (hits.length) new Chart(svg, hits);
    });
  }
  addEventListener("keydown", (e) => e.key === "Escape" && hide());
  addEventListener("scroll", hide, { passive: true });
}

const said = new Map(); // what a mark says: { title, series, x, label }

// read learns what the marks of a drawing say and returns those that say something. The marks of a narrow drawing are some
// of the wide one's, in the same order.
function read(svg, wide) {
  const gap = svg.getAttribute("lang").startsWith("zh") ? 1 : 2; // of a comma or a colon with its space
  const others = wide && wide !== svg ? [...wide.querySelectorAll(".hits > *")] : [];
  const hits = [...svg.querySelectorAll(".hits > *")];
  const hrefs = others.map((o) => o.getAttribute("href"));
  let n = 0;
  for (const hit of hits) {
    const href = hit.getAttribute("href");
    const same = hrefs.indexOf(href, n);
    if (same >= 0) n = same + 1;
    const t = hit.querySelector("title");
    if (!t) {
      if (same >= 0) said.set(hit, said.get(others[same]));
      continue;
    }
    const title = t.textContent;
    const { cut, series, x, label } = hit.dataset;
    if (cut) {
      const [s, at] = cut.split(" ").map(Number);
      const from = s && at ? s + gap : s;
      said.set(hit, { title, series: title.slice(0, s), x: title.slice(from, from + at), label: title.slice(from + at + (s || at ? gap : 0)) });
    } else {
      said.set(hit, { title, series, x, label });
    }
    t.remove(); // ours is shown instead of the browser's
    if (href) hit.setAttribute("aria-label", title);
  }
  return hits.filter((h) => said.has(h));
}

function hide() {
  if (tip) tip.hidden = true;
  document.querySelectorAll(".chart-hair").forEach((h) => h.remove());
}

class Chart {
  constructor(svg, hits) {
    this.svg = svg;
    this.hits = hits;
    this.moments = /chart-(line|step|area)\b/.test(svg.classList);
    svg.addEventListener("pointermove", (e) => this.point(e));
    svg.addEventListener("pointerdown", (e) => this.point(e));
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("focusin", (e) => this.focus(e.target));
    svg.addEventListener("focusout", hide);
    // the first touch tells, the second follows the link
    svg.addEventListener("click", (e) => {
      const hit = e.target.closest?.(".hits > *");
      if (e.pointerType === "touch" && hit && hit !== this.told) e.preventDefault();
      this.told = hit;
    });
  }

  // places returns where the marks are, in the drawing's units; they do not move.
  places() {
    this.at ??= this.hits.map((hit) => {
      const b = hit.lastElementChild.getBBox();
      return { hit, x: b.x + b.width / 2, y: b.y + b.height / 2 };
    });
    return this.at;
  }

  point(e) {
    const m = this.svg.getScreenCTM();
    if (!m) return;
    const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(m.inverse());
    if (this.moments) {
      let best;
      for (const at of this.places()) if (!best || Math.abs(at.x - p.x) < Math.abs(best.x - p.x)) best = at;
      if (best && Math.abs(best.x - p.x) < 40) this.moment(best, p);
      else hide();
      return;
    }
    const hit = e.target.closest?.(".hits > *");
    if (hit) this.tell([hit], e.clientX, e.clientY);
    else hide();
  }

  focus(hit) {
    const at = this.places().find((a) => a.hit === hit);
    if (!at) return;
    if (this.moments) return this.moment(at, at);
    const b = hit.getBoundingClientRect();
    this.tell([hit], b.left + b.width / 2, b.top + b.height / 2);
  }

  // moment tells all series at the x of a mark, the highest first, and draws the hair.
  moment(at, p) {
    const same = this.places().filter((a) => Math.abs(a.x - at.x) < 0.5).sort((a, b) => a.y - b.y);
    hide();
    const ys = this.places().map((a) => a.y);
    const hair = document.createElementNS(svgNS, "path");
    hair.setAttribute("class", "chart-hair");
    hair.setAttribute("d", `M${at.x} ${Math.min(...ys)}V${Math.max(...ys)}`);
    this.svg.append(hair);
    const s = new DOMPoint(at.x, p.y).matrixTransform(this.svg.getScreenCTM());
    this.tell(same.map((a) => a.hit), s.x, s.y);
  }

  tell(hits, x, y) {
    tip ??= document.body.appendChild(el("div", { className: "tip", ariaHidden: "true" }));
    tip.replaceChildren(el("b", { textContent: said.get(hits[0]).x }));
    for (const h of hits) {
      const { series, label } = said.get(h);
      tip.append(el("span", {}, el("span", { textContent: series }), el("span", { textContent: label })));
    }
    tip.hidden = false;
    const w = tip.offsetWidth;
    const room = document.documentElement.clientWidth;
    tip.style.left = `${Math.max(4, x + 16 + w > room ? x - 16 - w : x + 16)}px`;
    tip.style.top = `${Math.max(4, Math.min(y - tip.offsetHeight / 2, innerHeight - tip.offsetHeight - 4))}px`;
  }
}
