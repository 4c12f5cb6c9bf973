// The search page. The index is a list of pages with their words, fetched when the page opens: small enough to be read
// through at each key, which finds any part of a Chinese word without a dictionary. A query's words must all occur; runs
// of Chinese that do not occur whole are tried by their pairs of characters.
import { el, fill } from "./words.js";

export function search() {
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const input = form.elements.q;
  const status = document.querySelector(".search-status");
  const results = document.querySelector(".results");
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  let index;
  const show = async () => {
    const query = input.value.trim();
    index ??= await load(form.dataset.search);
    if (query !== input.value.trim()) return; // typed on meanwhile
    const found = query ? find(index, query) : [];
    results.hidden = found.length === 0;
    status.textContent = !query ? "" : found.length ? fill("found", { n: found.length }) : form.dataset.none;
    results.replaceChildren(...found.slice(0, 30).map(({ page, terms }) => item(page, terms)));
    document.querySelector(".all-pages").hidden = found.length > 0;
  };
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    show();
  });
  input.addEventListener("input", () => {
    const url = new URL(location.href);
    input.value ? url.searchParams.set("q", input.value) : url.searchParams.delete("q");
    try {
      history.replaceState(null, "", url);
    } catch {
      // from disk the address cannot change
    }
    show();
  });
  if (input.value) show();
}

// load gets the index. Where it comes as a script, which a page from disk may load, it is globalThis.searchIndex. If there is
// none, the list on the page is what is searched.
async function load(url) {
  try {
    if (url.endsWith(".js")) {
      await new Promise((done, failed) => document.head.append(el("script", { src: url, onload: done, onerror: failed })));
      return prepare(globalThis.searchIndex);
    }
    const answer = await fetch(url);
    if (answer.ok) return prepare(await answer.json());
  } catch {
    // see above
  }
  return prepare([...document.querySelectorAll(".all-pages li")].map((li) => {
    const a = li.querySelector("a");
    return { u: a.href, t: a.textContent, d: li.querySelector("span")?.textContent ?? "" };
  }));
}

function prepare(pages) {
  const fold = (s) => (s ?? "").normalize("NFKC").toLowerCase();
  return pages.map((p) => ({ ...p, fields: [[fold(p.t), 12], [fold(p.n), 12], [fold(p.k), 6], [fold(p.h), 4], [fold(p.d), 4], [fold(p.x), 1]] }));
}

const han = /\p{Script=Han}/u;

// termsOf splits a query into words; each is a list of what may stand for it.
export function termsOf(query) {
  return query.normalize("NFKC").toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}.+-]*/gu) ?? [];
}

// find returns the pages that have every word of the query, best first. The words' weights by place add up.
export function find(index, query) {
  const terms = termsOf(query);
  const found = [];
  if (terms.length === 0) return found;
  for (const page of index) {
    let total = 0;
    for (const term of terms) {
      const score = rate(page, term);
      if (score === 0) {
        total = 0;
        break;
      }
      total += score;
    }
    if (total > 0) found.push({ page, terms, total: total * (page.w ?? 1) });
  }
  return found.sort((a, b) => b.total - a.total || a.page.t.length - b.page.t.length);
}

function rate(page, term) {
  let score = 0;
  for (const [text, weight] of page.fields) {
    const at = text.indexOf(term);
    if (at < 0) continue;
    const whole = han.test(term) || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ");
    score += weight * (text === term ? 3 : whole ? 1 : 0.4);
  }
  if (score > 0 || term.length < 3 || !han.test(term)) return score;
  const pairs = Array.from({ length: term.length - 1 }, (_, i) => term.slice(i, i + 2));
  let hits = 0;
  for (const pair of pairs) {
    const weights = page.fields.filter(([text]) => text.includes(pair)).map(([, weight]) => weight);
    if (weights.length === 0) continue;
    hits++;
    score += Math.max(...weights) / pairs.length;
  }
  return hits / pairs.length >= 0.6 ? score / 2 : 0;
}

function item(page, terms) {
  const text = page.d || (page.x ?? "").slice(0, 120);
  return el("li", {}, el("a", { href: page.u }, ...marked(page.t, terms)), el("p", {}, ...marked(text, terms)));
}

// marked returns the text with the words of the query marked.
function marked(text, terms) {
  const pattern = terms.map((t) => t.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text.split(new RegExp(`(${pattern})`, "i")).map((part, i) => (i % 2 ? el("mark", { textContent: part }) : part));
}
