// The messages of one chat as they stand in the page: days, runs of one sender, albums, threads.

import { bubble } from "./bubble.js";
import { make } from "../dom.js";
import { lang } from "../words.js";
import { dayOf } from "../world.js";

const MOST = 240; // messages in the page at a time; others come again when scrolled to
const RUN = 10 * 60e3; // within this time a sender's next message needs no name

export class History {
  // `about` gives: seat(), named(), visible(message), deeds, empty() (what stands in an empty chat).
  constructor(about, label) {
    this.about = about;
    this.messages = new Map();
    this.nodes = new Map();
    this.element = make("div", { class: "messages", role: "log", "aria-live": "polite", "aria-label": label, tabIndex: 0 });
    this.element.addEventListener("keydown", (event) => this.walk(event));
    // Whoever looks at the newest message goes on doing so when the column changes its height or a picture comes.
    this.sticks = true;
    const keep = () => { if (this.sticks) this.toEnd(); };
    this.element.addEventListener("scroll", () => { this.sticks = this.atEnd(); }, { passive: true });
    this.element.addEventListener("load", keep, true);
    new ResizeObserver(keep).observe(this.element);
  }

  get size() { return this.messages.size; }
  get first() { return Math.min(...this.messages.keys()); }
  get last() { return this.messages.size ? Math.max(...this.messages.keys()) : 0; }

  get(id) { return this.messages.get(id); }
  node(id) {
    const message = this.messages.get(id);
    return message && this.nodes.get(keyOf(message));
  }

  set(messages) {
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.draw();
  }

  draw() {
    this.nodes.clear();
    this.element.replaceChildren(...this.nodesOf(this.shown(), null));
    this.fillEmptiness();
  }

  // Older messages come before the first; the view stays where it was.
  prepend(messages) {
    const was = this.element.scrollHeight;
    const [oldFirst] = this.shown();
    this.messages = new Map([...messages.map((message) => [message.id, message]), ...this.messages]);
    const fresh = messages.filter((message) => this.about.visible(message));
    // The group at the seam may have got earlier parts: it is made anew with them.
    if (oldFirst) { this.nodes.get(keyOf(oldFirst))?.remove(); this.nodes.delete(keyOf(oldFirst)); }
    const day = this.element.querySelector(":scope > .day");
    if (day) day.remove();
    this.element.prepend(...this.nodesOf(oldFirst ? [...fresh, ...this.group(oldFirst)] : fresh, null));
    this.element.scrollTop += this.element.scrollHeight - was;
  }

  put(message) {
    const known = this.messages.has(message.id);
    const before = known ? null : this.newest();
    this.messages.set(message.id, message);
    if (!this.about.visible(message)) { this.remove(keyOf(message)); return; }
    const old = this.nodes.get(keyOf(message));
    if (old) this.replace(old, message);
    else if (!known) this.append(message, before);
  }

  append(message, before) {
    if (this.element.firstElementChild?.classList.contains("empty")) this.element.replaceChildren();
    this.element.append(...this.nodesOf([message], before));
  }

  // A button that was just pressed keeps the focus when its message changes.
  replace(old, message) {
    const focused = old.contains(document.activeElement) ? [old, ...old.querySelectorAll("button, a, video")].indexOf(document.activeElement) : -1;
    const made = this.make(this.group(message), old.classList.contains("run"));
    old.replaceWith(made);
    if (focused >= 0) ([made, ...made.querySelectorAll("button, a, video")][focused] ?? made).focus({ preventScroll: true });
  }

  drop(id) {
    const message = this.messages.get(id);
    if (!message) return;
    this.messages.delete(id);
    const old = this.nodes.get(keyOf(message));
    const [rest] = this.group(message);
    if (old && rest) this.replace(old, rest);
    else this.remove(keyOf(message));
    this.tidyDays();
    this.fillEmptiness();
  }

  get full() { return this.messages.size >= MOST; }

  // Keeps the newest, or the oldest, of what is here; tells whether something had to go.
  trim(side) {
    const spare = this.messages.size - MOST;
    if (spare <= 0) return false;
    const ids = [...this.messages.keys()];
    const gone = side === "newest" ? ids.slice(0, spare) : ids.slice(-spare);
    const height = this.element.scrollHeight;
    for (const id of gone) { this.remove(keyOf(this.messages.get(id))); this.messages.delete(id); }
    this.tidyDays();
    if (side === "newest" && !this.sticks) this.element.scrollTop -= height - this.element.scrollHeight;
    return true;
  }

  // No day without messages, and one above the first.
  tidyDays() {
    for (const day of this.element.querySelectorAll(":scope > .day")) if (!day.nextElementSibling || day.nextElementSibling.classList.contains("day")) day.remove();
    const [first] = this.shown();
    if (first && !this.element.firstElementChild?.classList.contains("day")) this.element.prepend(make("div", { class: "day" }, dayOf(first.date, lang())));
  }

  // ── making ──

  shown() { return [...this.messages.values()].filter((message) => this.about.visible(message)); }

  newest() {
    const shown = this.shown();
    return shown.at(-1) ?? null;
  }

  // The newest message that this person may change.
  lastOf(id) {
    return this.shown().filter((one) => one.sender.id === id && !one.service && !one.poll && !one.forwarded).at(-1) ?? null;
  }

  group(message) {
    if (!message.album) return this.messages.has(message.id) ? [this.messages.get(message.id)] : [];
    return [...this.messages.values()].filter((one) => keyOf(one) === keyOf(message));
  }

  nodesOf(messages, before) {
    const made = [];
    let last = before;
    for (const message of messages) {
      const day = dayOf(message.date, lang());
      const newDay = !last || dayOf(last.date, lang()) !== day;
      if (newDay) made.push(make("div", { class: "day" }, day));
      if (!this.nodes.has(keyOf(message))) made.push(this.make(this.group(message), !newDay && continues(last, message)));
      last = message;
    }
    return made;
  }

  make(parts, run) {
    const made = bubble(parts, { seat: this.about.seat(), named: this.about.named(), deeds: this.about.deeds, find: (id) => this.messages.get(id) });
    if (run) made.classList.add("run");
    this.nodes.set(keyOf(parts[0]), made);
    return made;
  }

  remove(key) {
    this.nodes.get(key)?.remove();
    this.nodes.delete(key);
  }

  fillEmptiness() {
    if (!this.element.childElementCount) this.element.replaceChildren(this.about.empty());
  }

  // ── moving about ──

  atEnd() { return this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < 60; }
  toEnd() {
    this.sticks = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1, Home: -1e9, End: 1e9 }[event.key];
    const onMessage = event.target.matches("[data-message]");
    if (!step || (event.target !== this.element && !onMessage)) return;
    const all = [...this.element.querySelectorAll("article[data-message]")];
    if (!all.length) return;
    event.preventDefault();
    const at = onMessage ? all.indexOf(event.target) : all.length;
    const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  flash(id) {
    const node = this.element.querySelector(`[data-message="${id}"]`);
    if (!node) return;
    this.sticks = false;
    node.scrollIntoView({ block: "center" }); // at once: what arrives while a slow scroll begins would take it back to the end
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1500);
  }
}

const keyOf = (message) => (message.album ? `album-${message.album}-${message.sender.id}` : message.id);

function continues(last, message) {
  return Boolean(last) && !last.service && !message.service && last.sender.id === message.sender.id
    && last.as_chat?.id === message.as_chat?.id && message.date - last.date < RUN;
}
