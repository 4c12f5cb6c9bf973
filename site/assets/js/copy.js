// A button beside each text that is there to be copied.
import { all, el, words } from "./words.js";

export function copyButtons() {
  for (const box of all("[data-copy]")) {
    const text = box.querySelector("pre");
    const label = box.querySelector("dt, b")?.textContent ?? "";
    const button = el("button", { type: "button", className: "copy", textContent: words.copy });
    button.setAttribute("aria-label", `${words.copy} ${label}`.trim());
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = words.copied;
        setTimeout(() => (button.textContent = words.copy), 2000);
      } catch {
        getSelection().selectAllChildren(text); // ready for the reader's own keys
      }
    });
    text.after(button);
  }
}
