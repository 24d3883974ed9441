// Small words for building elements. Text of people only ever goes into text nodes.

import { icon } from "./icons.js";
import { t } from "./words.js";

export function make(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (name in made && !name.startsWith("aria") && name !== "role") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// A button that is only a sign; `label` is a key of words, `about` says of what it is.
export function signButton(sign, label, onclick, { about = "", ...given } = {}) {
  const words = about ? `${t(label)}: ${about}` : t(label);
  return make("button", { type: "button", class: "icon", "aria-label": words, title: t(label), onclick, ...given }, icon(sign));
}

export const $ = (id) => document.getElementById(id);

// Runs at most once a frame, however often it is called; in a hidden tab, which has no frames, a few times a second.
export function eachFrame(work) {
  let waiting = false;
  const run = () => {
    if (!waiting) return;
    waiting = false;
    work();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(run);
    setTimeout(run, 250);
  };
}

// Runs `work` once, `pause` ms after the last call.
export function afterwards(work, pause) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(work, pause); };
}

// Arrow keys walk over the buttons of a menu; Escape leaves it.
export function walkable(menu, leave) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); leave(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...menu.querySelectorAll("button")];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  });
}
