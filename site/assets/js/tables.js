// Sorting and filtering of data tables. What was chosen stands in the address, so that it can be sent to somebody:
// ?q=words&sort=3 (the third column upwards, -3 downwards)&developer=id&columns=all, by the name of the field and the id of its value, so
// that it means the same in both languages.
import { el, fill, keep, one, words } from "./words.js";

export function tables() {
  const wrap = one(".records");
  const table = wrap?.querySelector("table");
  if (table) new Records(wrap, table);
}

class Records {
  constructor(wrap, table) {
    this.body = table.tBodies[0];
    this.count = table.caption.querySelector("b");
    this.total = this.count.textContent;
    this.heads = [...table.tHead.rows[0].cells];
    this.rows = [...this.body.rows].map((row, i) => ({ row, i }));
    this.input = el("input", { type: "search", id: "records-filter", autocomplete: "off", placeholder: words.filter_hint });
    this.status = el("p", { className: "search-status" });
    this.status.setAttribute("role", "status");
    this.input.oninput = () => {
      clearTimeout(this.wait);
      this.wait = setTimeout(() => this.apply(true), 120);
    };
    this.facets = (table.dataset.facets ?? "").split(" ").filter(Boolean).map((f) => this.facet(...f.split(":")));
    this.all = one("#all-columns");
    this.all?.addEventListener("change", () => this.write());
    wrap.before(el("div", { className: "filter records-filter" }, el("label", { htmlFor: "records-filter", textContent: words.filter_rows }),
      this.input, ...this.facets.map((f) => f.select), this.status));
    this.heads.forEach((th, i) => {
      const name = th.textContent.trim();
      const button = el("button", { type: "button", className: "sort", title: fill("sort_by", { name }) });
      button.setAttribute("aria-label", button.title);
      th.abbr = name; // what is read with each cell, without the button
      button.onclick = () => {
        this.sort = this.sort === i + 1 ? -(i + 1) : this.sort === -(i + 1) ? 0 : i + 1;
        this.apply(true);
      };
      th.append(button);
    });
    table.classList.add("sorts");
    this.read();
    addEventListener("hashchange", () => this.reveal());
  }

  // facet makes the chooser of a column: its values in order, those of time by their years, the latest first. ids are those of the values
  // in the order of the rows.
  facet(column, name, ids) {
    const year = ids === "year";
    const of = (row) => row.cells[column].textContent.trim().slice(0, year ? 4 : undefined);
    const values = [...new Set(this.rows.map((r) => of(r.row)))].filter(Boolean);
    const id = new Map(values.map((v, i) => [v, year || !ids ? v : decodeURIComponent(ids.split(";")[i])]));
    values.sort(new Intl.Collator(document.documentElement.lang).compare);
    if (year) values.reverse();
    const head = this.heads[column].textContent.trim();
    const select = el("select", {}, new Option(fill("filter_all", { name: head }), ""), ...values.map((v) => new Option(v, id.get(v))));
    select.setAttribute("aria-label", head);
    select.onchange = () => this.apply(true);
    return { name, of: (row) => id.get(of(row)), select };
  }

  // read takes filter and order from the address.
  read() {
    const q = new URLSearchParams(location.search);
    this.input.value = q.get("q") ?? "";
    const n = Number.parseInt(q.get("sort"), 10);
    this.sort = Math.abs(n) >= 1 && Math.abs(n) <= this.heads.length ? n : 0;
    for (const f of this.facets) {
      const option = [...f.select.options].find((o) => [o.value, o.text].includes(q.get(f.name)));
      f.select.value = option?.value ?? "";
    }
    if (this.all) this.all.checked = q.get("columns") === "all";
    if (this.input.value || this.sort || this.facets.some((f) => f.select.value)) this.apply(false);
    this.reveal();
  }

  // reveal shows the row that the address points to, or that of a cell, even if the filter hides it.
  reveal() {
    const at = location.hash.replace(/^#[A-Z]+(?=\d+$)/, "#r");
    const row = this.rows.find((r) => at === `#${r.row.id}`);
    if (!row) return;
    if (row.row.hidden) {
      this.input.value = "";
      for (const f of this.facets) f.select.value = "";
      this.apply(true);
    }
    const there = one(":target");
    there ? there.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" }) : location.replace(at);
  }

  apply(write) {
    const wanted = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = this.facets.filter((f) => f.select.value);
    let n = 0;
    for (const r of this.rows) {
      if (wanted.length) r.text ??= [r.row.textContent, ...this.facets.map((f) => f.of(r.row))].join(" ").toLowerCase(); // by ids, too
      const show = wanted.every((w) => r.text.includes(w)) && chosen.every((f) => f.of(r.row) === f.select.value);
      if (r.row.hidden === show) r.row.hidden = !show;
      n += show;
    }
    this.status.textContent = wanted.length + chosen.length === 0 ? "" : n ? fill("filter_count", { n, total: this.rows.length }) : words.filter_none;
    this.count.textContent = this.status.textContent || this.total;
    if (this.all) this.count.nextSibling.hidden = !n; // how many columns
    this.order();
    if (write) this.write();
  }

  // order moves the rows only if the order changed; blank cells come last both ways.
  order() {
    if (this.sort === this.shown) return;
    this.shown = this.sort;
    const col = Math.abs(this.sort) - 1;
    const sign = Math.sign(this.sort);
    this.heads.forEach((th, i) => (i === col ? th.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending") : th.removeAttribute("aria-sort")));
    let rows = this.rows;
    if (sign) {
      const keyed = rows.map((r) => ({ ...r, key: key(r.row.cells[col].textContent) }));
      const compare = new Intl.Collator(document.documentElement.lang).compare;
      keyed.sort((a, b) => {
        if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "") || a.i - b.i;
        const d = typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : compare(a.key, b.key);
        return sign * d || a.i - b.i;
      });
      rows = keyed;
    }
    this.body.append(...rows.map((r) => r.row));
  }

  write() {
    const chosen = Object.fromEntries(this.facets.map((f) => [f.name, f.select.value]));
    keep({ q: this.input.value, ...chosen, sort: this.sort, columns: this.all?.checked && "all" });
  }
}

// key is what a cell is sorted by: its number if it is one, else its text. ISO dates sort as text.
function key(text) {
  const s = text.trim();
  const plain = s.replace(/[,\s\u202f]/g, "").replace(/^[≥≤~约]+/, "").replace("−", "-");
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?%?$/i.test(plain) ? Number.parseFloat(plain) : s;
}
