// The interface's words, in the page's language: a data block that the page carries.
const block = document.getElementById("words");

export const words = block ? JSON.parse(block.textContent) : {};

// fill returns the words under a key with {name}s replaced.
export function fill(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// el makes an element with properties and children.
export function el(tag, props = {}, ...children) {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...children);
  return e;
}
