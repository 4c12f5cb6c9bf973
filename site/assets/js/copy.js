// A button beside each text that is there to be copied.
import { all, el, words } from "./words.js";

// copier makes a button that copies, and says so if copy does not fail.
export function copier(label, copy, props) {
  const button = el("button", { type: "button", textContent: label, ...props });
  button.addEventListener("click", () =>
    copy().then(() => {
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = label), 2000);
    }, () => {}),
  );
  return button;
}

export function copyButtons() {
  for (const box of all("[data-copy]")) {
    const text = box.querySelector("pre");
    text.after(
      copier(
        words.copy,
        () =>
          navigator.clipboard.writeText(text.textContent).catch((e) => {
            getSelection().selectAllChildren(text); // ready for the reader's own keys
            throw e;
          }),
        { className: "copy", ariaLabel: `${words.copy} ${box.querySelector("dt, b")?.textContent ?? ""}`.trim() },
      ),
    );
  }
}
