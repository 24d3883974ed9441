// One chat as a column: its messages, live, and the person who writes in it.

import { act, ask } from "./api.js";
import { bubble, isMember, nameOf, summary } from "./bubble.js";
import { composer } from "./composer.js";
import { afterwards, make } from "./dom.js";
import { lang, t } from "./words.js";
import { chatByKey, dayOf, keyOf, world } from "./world.js";

const PAGE = 80;
const MOST = 240; // bubbles kept in the page at a time; older ones are loaded again when scrolled to

export class Pane {
  constructor(key, { seat, changed, hide, prompt }) {
    this.key = key;
    this.messages = new Map();
    this.nodes = new Map();
    this.unread = 0;
    this.whole = false;
    this.seatId = seat;
    this.threadId = 0;
    this.changed = changed;
    this.prompt = prompt;
    this.list = make("div", { class: "messages", role: "log", "aria-live": "polite", "aria-label": this.title(), tabIndex: 0, onscroll: () => this.scrolled() });
    this.toast = make("div", { class: "toast", role: "alert", hidden: true });
    this.pinned = make("button", { type: "button", class: "pinned", hidden: true });
    this.threads = make("div", { class: "threads", hidden: true });
    this.down = make("button", { type: "button", class: "down", hidden: true, "aria-label": t("unread"), onclick: () => this.toEnd() }, "⌄");
    this.header = make("header", {});
    this.composer = composer({
      chat: () => this.chat(), seat: () => this.seat(), thread: () => this.threadId, title: () => this.title(),
      notice: (text) => this.notice(text), askPoll: () => prompt.poll(),
    });
    this.element = make("section", { class: "pane", "data-chat": key, "aria-label": this.title() },
      this.header, this.pinned, this.threads, make("div", { class: "stage" }, this.list, this.down, this.toast), this.composer.element);
    this.hide = hide;
    this.refetch = afterwards(() => this.load().catch(() => undefined), 80);
    this.drawHeader();
  }

  chat() { return chatByKey(this.key) ?? { id: 0, type: "private", title: this.key, members: [], threads: [], pinned: [] }; }
  title() { const chat = this.chat(); return chat.title ?? this.key; }

  // Who acts here: the person of a private chat; elsewhere the one chosen, or somebody fitting who is a member.
  seat() {
    const chat = this.chat();
    if (chat.type === "private") return chat.id;
    if (this.seatId && isMember(chat, this.seatId)) return this.seatId;
    const members = this.sitters();
    const fit = members.find((one) => /^(moderator|dispatcher)/.test(one.key ?? "")) ?? members[0];
    return fit?.id ?? 0;
  }

  sitters() {
    const chat = this.chat();
    return chat.members.map((one) => world.people.get(one.person)).filter((one) => one && !one.is_bot && isMember(chat, one.id));
  }

  drawHeader() {
    const chat = this.chat();
    const person = chat.type === "private" ? world.people.get(chat.id) : null;
    const parts = [make("div", { class: `face hue-${Math.abs(chat.id) % 8}`, "aria-hidden": "true" }, [...this.title()][0] ?? "?")];
    if (person) {
      const { blocked } = person;
      parts.push(make("div", { class: "title" }, make("h2", {}, this.title()), make("small", {}, blocked ? t("blocked") : roleWords(this.key))),
        make("button", { type: "button", class: "icon", title: t(blocked ? "unblock" : "block"), "aria-label": t(blocked ? "unblock" : "block"), "aria-pressed": String(blocked), onclick: () => ask(`people/${person.id}`, { blocked: !blocked }) }, blocked ? "🔓" : "🚫"));
    } else {
      const choose = make("select", { title: t("as"), "aria-label": `${t("as")}: ${this.title()}`, onchange: (event) => { this.seatId = Number(event.target.value); this.load(); } },
        this.sitters().map((one) => make("option", { value: String(one.id), selected: one.id === this.seat() }, one.name)));
      parts.push(make("div", { class: "title" }, make("h2", { title: this.title() }, this.title()), make("label", { class: "as" }, make("span", {}, `${kindWords(chat, this.key)} · ${t("as")}`), choose)));
    }
    parts.push(make("button", { type: "button", class: "icon", title: t("hide"), "aria-label": `${t("hide")}: ${this.title()}`, onclick: () => this.hide(this.key) }, "✕"));
    this.header.replaceChildren(...parts);
    this.drawThreads(chat);
    this.drawPinned(chat);
  }

  drawThreads(chat) {
    this.threads.hidden = !chat.forum;
    if (!chat.forum) { this.threadId = 0; return; }
    const tabs = [[0, t("allThreads")], ...chat.threads.map((one) => [one.id, one.id === 1 ? t("general") : one.name + (one.closed ? " 🔒" : "")])];
    this.threads.replaceChildren(...tabs.map(([id, name]) => make("button", { type: "button", "aria-pressed": String(id === this.threadId), onclick: () => { this.threadId = id; this.drawThreads(this.chat()); this.redraw(); } }, name)));
  }

  drawPinned(chat) {
    const id = chat.pinned.at(-1);
    const message = this.messages.get(id) ?? (this.far?.id === id ? this.far : undefined);
    this.pinned.hidden = !message;
    if (message) {
      this.pinned.replaceChildren(make("span", { "aria-hidden": "true" }, "📌 "), summary(message));
      this.pinned.onclick = () => this.jump(id);
    }
  }

  async load() {
    const chat = this.chat();
    if (!chat.id || !this.seat()) return;
    const { messages, keyboard } = await ask(`messages?${this.query({ limit: Math.max(PAGE, Math.min(this.messages.size, MOST)) })}`);
    const end = this.atEnd();
    this.messages = new Map(messages.map((message) => [message.id, message]));
    await this.loadPinned(chat);
    this.whole = messages.length < PAGE;
    this.redraw();
    this.composer.keyboard(keyboard);
    this.drawPinned(chat);
    if (end) this.toEnd();
  }

  async loadPinned(chat) {
    const id = chat.pinned.at(-1);
    if (!id || this.messages.has(id)) return;
    const { messages } = await ask(`messages?${this.query({ limit: 1, before: id + 1 })}`);
    if (messages[0]?.id === id) this.far = messages[0];
  }

  query(given) {
    const chat = this.chat();
    const query = new URLSearchParams({ person: this.seat(), ...given });
    if (chat.type !== "private") query.set("chat", chat.id);
    return query;
  }

  async older() {
    if (this.whole || this.loadingOlder || !this.messages.size) return;
    this.loadingOlder = true;
    try {
      const first = Math.min(...this.messages.keys());
      const { messages } = await ask(`messages?${this.query({ limit: PAGE, before: first })}`);
      this.whole = messages.length < PAGE;
      const before = this.list.scrollHeight;
      this.messages = new Map([...messages.map((message) => [message.id, message]), ...this.messages]);
      this.redraw();
      this.list.scrollTop += this.list.scrollHeight - before;
    } finally {
      this.loadingOlder = false;
    }
  }

  heard(entry) {
    const chat = this.chat();
    if (entry.kind === "behind") return this.load();
    if (entry.chat !== chat.id) return undefined;
    if (entry.kind === "message" || entry.kind === "edited") return this.put(entry.message);
    if (entry.kind === "deleted") return entry.ids.forEach((id) => this.drop(id));
    if (["reaction", "vote", "poll", "pinned", "unpinned", "thread_deleted"].includes(entry.kind)) return this.refetch();
    return undefined;
  }

  put(message) {
    const known = this.messages.has(message.id);
    const last = Math.max(0, ...this.messages.keys());
    if (!known && message.id < last) return;
    const end = this.atEnd();
    this.messages.set(message.id, message);
    this.place(message);
    if (!known && this.visible(message)) {
      if (message.keyboard !== undefined && message.keyboard !== null) this.composer.keyboard(message.keyboard === "remove" ? null : message.keyboard);
      if (end && !document.hidden) this.toEnd();
      else if (message.sender.id !== this.seat()) this.count(this.unread + 1);
      this.trim();
    }
    if (message.id === this.chat().pinned.at(-1)) this.drawPinned(this.chat());
  }

  drop(id) {
    this.messages.delete(id);
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
  }

  visible(message) {
    return !this.threadId || (message.thread ?? 1) === this.threadId;
  }

  redraw() {
    this.nodes.clear();
    const parts = [];
    let day = "";
    for (const message of this.messages.values()) {
      if (!this.visible(message)) continue;
      const its = dayOf(message.date, lang());
      if (its !== day) parts.push(make("div", { class: "day" }, its));
      day = its;
      parts.push(this.node(message));
    }
    if (!parts.length) parts.push(this.emptiness());
    this.lastDay = day;
    this.list.replaceChildren(...parts);
  }

  emptiness() {
    const person = this.chat().type === "private" ? world.people.get(this.chat().id) : null;
    const start = person && !person.started
      ? make("button", { type: "button", class: "key start", onclick: () => act(person.id, "start").catch((error) => this.notice(error.message)) }, t("startBot")) : null;
    return make("div", { class: "empty" }, make("p", {}, t("empty")), start);
  }

  node(message) {
    const made = bubble(message, this.seat(), this.deeds(), (id) => this.messages.get(id));
    if (message.album) made.classList.add("album-part");
    this.nodes.set(message.id, made);
    return made;
  }

  place(message) {
    const old = this.nodes.get(message.id);
    if (!this.visible(message)) { old?.remove(); return; }
    if (old) { old.replaceWith(this.node(message)); return; }
    if (this.list.firstElementChild?.classList.contains("empty")) this.list.replaceChildren();
    const day = dayOf(message.date, lang());
    if (day !== this.lastDay) this.list.append(make("div", { class: "day" }, day));
    this.lastDay = day;
    this.list.append(this.node(message));
  }

  trim() {
    if (this.messages.size <= MOST || !this.atEnd()) return;
    for (const id of [...this.messages.keys()].slice(0, this.messages.size - MOST)) this.drop(id);
    this.whole = false;
  }

  deeds() {
    return {
      choose: (message) => this.composer.reply(message),
      jump: (id) => this.jump(id),
      press: (message, button) => this.press(message, button),
      vote: (message, options) => act(this.seat(), "vote", { chat: this.where(), message: message.id, options }).catch((error) => this.notice(error.message)),
      menu: (message, anchor) => this.prompt.menu(anchor, [
        [t("reply"), () => this.composer.reply(message)],
        [t("edit"), () => this.composer.edit(message)],
        [t("remove"), () => act(this.seat(), "delete", { chat: this.where(), message: message.id }).catch((error) => this.notice(error.message))],
      ]),
    };
  }

  where() { return this.chat().type === "private" ? null : this.chat().id; }

  async press(message, button) {
    if (button.url) { window.open(button.url, "_blank", "noopener"); return; }
    try {
      const answer = await act(this.seat(), "press", { chat: this.where(), message: message.id, label: button.text });
      if (answer.text) this.notice(answer.text, answer.alert);
      else if (!answer.answered) this.notice(t("noAnswer"));
    } catch (error) {
      this.notice(error.message);
    }
  }

  async jump(id) {
    for (let tries = 0; tries < 40 && !this.nodes.has(id) && !this.whole; tries += 1) await this.older();
    const node = this.nodes.get(id);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1500);
  }

  notice(text, alert = false) {
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { this.toast.hidden = true; }, alert ? 7000 : 3500);
  }

  atEnd() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60; }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.count(0);
  }

  scrolled() {
    this.down.hidden = this.atEnd();
    if (this.atEnd()) this.count(0);
    if (this.list.scrollTop < 120) this.older();
  }

  count(unread) {
    if (unread === this.unread) return;
    this.unread = unread;
    this.down.textContent = unread ? `${unread} ⌄` : "⌄";
    this.down.hidden = this.atEnd();
    this.changed(this.key);
  }
}

export function roleWords(key) {
  if (/^resident/.test(key) || /^person/.test(key)) return t("resident");
  if (key === "head") return t("headRole");
  if (key === "editor") return t("editorRole");
  return key === "admin" ? t("adminRole") : t("staffRole");
}

function kindWords(chat, key) {
  const kind = chat.type === "channel" ? t("channel") : key === "moderators" ? t("moderators") : t("department");
  return kind;
}

export const describe = (chat) => (chat.type === "private" ? `${chat.title} · ${roleWords(keyOf(chat))}` : chat.title);
export { nameOf };
