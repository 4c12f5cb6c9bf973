// From disk a folder has no page of its own: its index.html must be named.
export function fromDisk() {
  if (location.protocol !== "file:") return;
  for (const type of ["click", "auxclick"]) {
    addEventListener(type, (e) => {
      const a = e.target.closest?.("a[href]");
      if (a?.protocol === "file:" && a.pathname.endsWith("/")) a.pathname += "index.html";
    }, true);
  }
}
