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

// one returns the first element that a selector finds, in a page or an element, all every one.
export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// on answers to what happens anywhere on the page, of types with spaces between them, before anything on the page does.
export function on(types, answer) {
  for (const type of types.split(" ")) addEventListener(type, answer, true);
}

// keep puts values into the address, so that it can be sent to somebody. From disk it cannot change.
export function keep(values, url = new URL(location.href)) {
  for (const [name, value] of Object.entries(values)) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
  try {
    history.replaceState(null, "", url);
  } catch {}
}
