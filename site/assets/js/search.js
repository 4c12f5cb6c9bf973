// The search page. The index is fetched when somebody types: small enough to be read through at each key, which finds any part of a
// Chinese word without a dictionary. Texts and queries are folded alike, so that spellings, word forms and scripts do not matter.
// A query's words must all occur, each as itself or as another name of what it names; runs of Chinese that do not occur whole are
// tried by their pairs of characters.
import { el, fill, keep, one } from "./words.js";

export function search() {
  const form = one("[data-search]");
  if (!form) return;
  const input = form.elements.q;
  const status = one(".search-status");
  const results = one(".results");
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  let index;
  const show = async () => {
    const query = input.value.trim();
    index ??= await load(form.dataset.search);
    if (query !== input.value.trim()) return; // typed on meanwhile
    const [found, words] = find(index, query);
    results.hidden = found.length === 0;
    status.textContent = !query ? "" : found.length ? fill("found", { n: found.length }) : form.dataset.none;
    results.replaceChildren(...found.slice(0, 30).map((hit) => item(hit, words)));
    one(".all-pages").hidden = found.length > 0;
  };
  form.onsubmit = (e) => {
    e.preventDefault();
    show();
  };
  input.oninput = () => {
    keep({ q: input.value });
    show();
  };
  if (input.value) show();
}

// load gets the index. Where it comes as a script, which a page from disk may load, it is globalThis.searchIndex.
async function load(url) {
  try {
    if (!url.endsWith(".js")) return prepare(await (await fetch(url)).json());
    await new Promise((done, failed) => document.head.append(el("script", { src: url, onload: done, onerror: failed })));
    return prepare(globalThis.searchIndex);
  } catch {
    return prepare({ simplified: "", hits: [] }); // the list of all pages is there
  }
}

const han = /\p{Script=Han}/u;
const latin = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:\.\p{N}+)*`;
const word = new RegExp(`\\p{Script=Han}+|${latin}`, "gu");
let simplified = {};

// fold returns the words of a text, each between spaces, as they are compared: simplified characters, small letters, American
// spelling more or less, no endings.
const fold = (text = "") => ` ${(text.normalize("NFKC").toLowerCase().match(word) ?? []).map(foldWord).join(" ")} `;

const foldWord = (w) => han.test(w) ? w.replace(/./g, (c) => simplified[c] ?? c) : w
  .replace(/ies$/, "y").replace(/([^su])s$/, "$1").replace(/(lic|def|off)enc/, "$1ens").replace(/(..)our/, "$1or").replace(/(..)tre$/, "$1ter")
  .replace(/ogue$/, "og").replace(/mme$/, "m").replace(/([iy])z/g, "$1s").replace(/ll/g, "l").replace(/(...)ing$/, "$1");

// prepare folds the index, and lists the names of things, the longest first, each with what else to look for.
function prepare({ simplified: pairs, hits }) {
  simplified = Object.fromEntries(pairs.match(/../g)?.map(([from, to]) => [from, to]) ?? []);
  const names = {};
  for (const hit of hits) {
    const own = (hit.n ??= []).map(fold);
    for (const name of own) if (name.length > 3) (names[name] ??= new Set([name])).add(own[0]);
    hit.fields = [[12, fold(hit.t), ...own], [6, fold(hit.k)], [4, fold(hit.d)], [2, fold(hit.p)], [1, fold(hit.x)]];
  }
  return { hits: hits.filter((hit) => hit.u), names: Object.entries(names).sort(([a], [b]) => b.length - a.length) };
}

// parts splits a folded query at the names in it: each part is what may stand there, a list of folded texts.
function parts(query, names) {
  for (const [name, all] of names) {
    const text = han.test(name) ? name.trim() : name;
    const at = query.indexOf(text);
    if (at >= 0) return [...parts(`${query.slice(0, at)} `, names), [...all], ...parts(` ${query.slice(at + text.length)}`, names)];
  }
  return wordsOf(query).map((w) => [` ${w} `]);
}

// find returns what has every part of the query, best first, and the words that it looked for.
function find({ hits, names }, query) {
  const whole = fold(query);
  const all = parts(whole, names);
  for (const hit of hits) hit.score = hit.w * total(all.map((part) => Math.max(...part.map((text, i) => phrase(hit, text) * (i ? 0.8 : 1)))), hit, whole);
  const found = hits.filter((hit) => hit.score).sort((a, b) => b.score - a.score || a.t.length - b.t.length);
  return [found, wordsOf(all.flat().join())];
}

const wordsOf = (text) => text.match(/[^ ,]+/g) ?? [];
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

// total adds up what the parts of a text are worth: all must occur, best side by side.
const total = (scores, hit, text) => scores.includes(0) ? 0 : sum(scores) + (scores.length > 1 && scores.length * rate(hit, text));

const phrase = (hit, text) => total(wordsOf(text).map((w) => rate(hit, ` ${w} `)), hit, text);

// rate adds up the weights of the places where a text occurs: more for a whole word than for its beginning, most if it is all.
function rate(hit, text) {
  const bare = text.trim();
  const chinese = han.test(bare);
  const within = (place) => (place.includes(chinese ? bare : text) ? 1 : place.includes(` ${bare}`) ? 0.6 : place.includes(bare) && 0.2) * (1 + (2 * bare.length) / place.length);
  const score = sum(hit.fields.map(([weight, ...places]) => weight * Math.max(...places.map(within))));
  if (score || !chinese || bare.length < 3) return score;
  const pairs = pairsOf(bare).map((pair) => rate(hit, pair));
  return pairs.filter(Boolean).length < 0.6 * pairs.length ? 0 : sum(pairs) / pairs.length / 2;
}

const pairsOf = (text) => text.slice(1).split("").map((c, i) => text[i] + c);

// item shows what was found: title, what it is, and the text around the first word that was looked for.
function item(hit, words) {
  const [title, any] = marked(hit.t, words);
  const texts = [hit.d ?? "", hit.x ?? "", (!any && hit.k) || ""].map((text) => marked(text, words, 60));
  const more = [hit.p, !any && hit.n.find((n) => marked(n, words)[1])].filter(Boolean).map((s) => ` · ${s}`).join("");
  return el("li", {}, el("a", { href: hit.u }, ...title), el("p", { className: "result-kind" }, hit.c ?? "", ...marked(more, words)[0]),
    el("p", {}, ...(texts.find(([, found]) => found) ?? texts[hit.d ? 0 : 1])[0]));
}

// marked returns a text with the words marked, and whether there are any; with room, only so much of a long one, around the first of them.
function marked(text, words, room) {
  const chinese = words.filter((w) => han.test(w)).flatMap((w) => [w, ...pairsOf(w)]);
  let first;
  let at = 0;
  const nodes = text.split(new RegExp(`(${[...chinese, latin].join("|")})`, "u")).map((part, i) => {
    const folded = fold(part).trim();
    const found = i % 2 && (han.test(part) || words.some((w) => folded === w || (w.length > 1 && folded.startsWith(w))));
    if (found) first ??= at;
    at += part.length;
    return found ? el("mark", { textContent: part }) : part;
  });
  if (han.test(text)) room /= 2;
  if (!(text.length > room * 3)) return [nodes, first >= 0];
  const from = Math.max(0, (first ?? 0) - room);
  const cut = from ? `…${text.slice(from).replace(/^\w+ /, "")}` : text;
  return [marked(`${cut.slice(0, room * 3)}…`, words)[0], first >= 0];
}
