// One chat as a column: its messages, live, and the person who writes in it.

import { act, ask } from "../api.js";
import { composer } from "./composer.js";
import { afterwards, eachFrame, make } from "../dom.js";
import { Head } from "./head.js";
import { History } from "./history.js";
import { icon } from "../icons.js";
import { deedsOf } from "./deeds.js";
import { t } from "../words.js";
import { chatByKey, isMember, world } from "../world.js";

const PAGE = 80;
const REDRAWN = new Set(["reaction", "vote", "poll", "pinned", "unpinned", "thread_deleted"]);

export class Pane {
  // `host` gives: changed(), hide(key), chats(), windows.
  constructor(key, seat, host) {
    this.key = key;
    this.host = host;
    this.unread = 0;
    this.whole = false; // the first message of all is here
    this.behind = false; // there are newer messages than those here
    this.inView = true;
    this.seatId = seat;
    this.threadId = 0;
    this.queue = [];
    this.heardSeq = 0; // of the record: the last that was heard of this chat
    this.newest = 0; // the id of the newest message known of
    this.line = Promise.resolve(); // what is asked for one after the other
    this.waiting = null; // the load that has not begun yet
    this.refetch = afterwards(() => this.load({ here: true }).catch(() => undefined), 80);
    this.drain = eachFrame(() => this.take(this.queue.splice(0)));
    this.history = new History({
      seat: () => this.seat(), named: () => this.chat().type !== "private", visible: (message) => !this.threadId || (message.thread ?? 1) === this.threadId,
      deeds: deedsOf(this, host.windows), empty: () => this.emptiness(),
    }, this.title());
    this.history.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.build();
    new IntersectionObserver(([seen]) => { this.inView = seen.isIntersecting; this.looked(); }, { threshold: 0.4 }).observe(this.element);
    this.drawHeader();
  }

  build() {
    this.toast = make("div", { class: "toast", role: "alert", hidden: true, onclick: () => { this.toast.hidden = true; } });
    this.down = make("button", { type: "button", class: "newest", hidden: true, onclick: () => this.toEnd() }, icon("down"));
    this.head = new Head(this);
    this.composer = composer({
      chat: () => this.chat(), seat: () => this.seat(), thread: () => this.threadId, title: () => this.title(),
      lastOwn: () => this.history.lastOf(this.seat()),
      notice: (text) => this.notice(text), askPoll: () => this.host.windows.poll(),
    });
    this.element = make("section", { class: "pane", "data-chat": this.key, "aria-label": this.title() },
      this.head.elements, make("div", { class: "stage" }, this.history.element, this.down, this.toast), this.composer.element);
    this.element.addEventListener("command", (event) => this.composer.say("send", { text: event.detail }));
  }

  chat() { return chatByKey(this.key) ?? { id: 0, type: "private", title: this.key, members: [], threads: [], pinned: [] }; }
  title() { return this.chat().title ?? this.key; }
  where() { return this.chat().type === "private" ? null : this.chat().id; }

  // Who acts here: the person of a private chat; elsewhere the one chosen, or somebody who is a member.
  seat() {
    const chat = this.chat();
    if (chat.type === "private") return chat.id;
    if (this.seatId && isMember(chat, this.seatId)) return this.seatId;
    return this.sitters()[0]?.id ?? 0;
  }

  sitters() {
    const chat = this.chat();
    return chat.members.map((one) => world.people.get(one.person)).filter((one) => one && !one.is_bot && isMember(chat, one.id));
  }

  drawHeader() {
    this.head.draw();
    this.element.classList.toggle("blocked", Boolean(world.people.get(this.chat().id)?.blocked));
    this.history.element.setAttribute("aria-label", this.title());
    this.composer.words();
  }

  emptiness() {
    const person = this.chat().type === "private" ? world.people.get(this.chat().id) : null;
    const start = person && !person.started
      ? make("button", { type: "button", class: "primary", onclick: () => act(person.id, "start").catch((error) => this.notice(error.message)) }, t("startBot")) : null;
    const about = start && this.host.about(this.key);
    return make("div", { class: "empty" }, about, make("p", {}, t(start ? "notStarted" : "empty")), start);
  }

  // ── loading ──

  // What changes the messages here is asked for one at a time: an answer that another overtook would take the column back.
  inLine(work) {
    const done = this.line.then(work);
    this.line = done.catch(() => undefined);
    return done;
  }

  // Loads the newest messages, or with `here` again those that are looked at.
  load({ here = false } = {}) {
    if (this.waiting) {
      this.waiting.here &&= here;
      return this.waiting.done;
    }
    const waiting = { here };
    waiting.done = this.inLine(() => {
      this.waiting = null;
      return this.fetch(waiting.here);
    });
    this.waiting = waiting;
    return waiting.done;
  }

  async fetch(here) {
    const chat = this.chat();
    if (!chat.id || !this.seat()) return;
    const stay = here && this.behind;
    const limit = Math.max(PAGE, this.history.size);
    const { messages, keyboard, seq } = await ask(`messages?${this.query({ limit, ...(stay ? { before: this.history.last + 1 } : {}) })}`);
    const end = !stay && (this.behind || this.history.sticks);
    this.whole = messages.length < limit;
    this.history.set(messages);
    if (!stay) { this.behind = false; this.newest = this.history.last; }
    await this.loadPinned(chat);
    this.composer.keyboard(keyboard);
    this.head.drawPinned(chat);
    if (end) this.toEnd();
    if (this.heardSeq > seq) this.refetch(); // something happened after this was answered
  }

  async loadPinned(chat) {
    const id = chat.pinned.at(-1);
    if (!id || this.history.get(id)) return;
    const { messages } = await ask(`messages?${this.query({ limit: 1, before: id + 1 })}`);
    if (messages[0]?.id === id) [this.far] = messages;
  }

  query(given) {
    const query = new URLSearchParams({ person: this.seat(), ...given });
    if (this.where()) query.set("chat", this.where());
    return query;
  }

  // One page more at either end; as much goes at the other.
  older() {
    if (this.whole || !this.history.size) return undefined;
    return this.turn(() => this.history.first, (messages) => {
      this.whole = messages.length < PAGE;
      this.history.prepend(messages);
      if (this.history.trim("oldest")) this.behind = true;
    });
  }

  newer() {
    return this.turn(() => this.history.last + PAGE + 1, (messages) => {
      const { last } = this.history;
      const fresh = messages.filter((message) => message.id > last);
      for (const message of fresh) this.history.put(message);
      if (this.history.trim("newest")) this.whole = false;
      this.behind = this.history.last < this.newest;
      if (!fresh.length && this.behind) this.toEnd();
    });
  }

  async turn(before, use) {
    if (this.turning) return;
    this.turning = true;
    try {
      await this.inLine(async () => {
        const { messages } = await ask(`messages?${this.query({ limit: PAGE, before: before() })}`);
        use(messages);
      });
    } catch {
      this.whole = true;
    } finally {
      this.turning = false;
    }
  }

  jump(id) {
    return this.inLine(async () => {
      if (id < this.history.first) {
        const { messages } = await ask(`messages?${this.query({ limit: PAGE, before: id + PAGE / 2 })}`);
        if (!messages.some((message) => message.id === id)) return;
        this.behind = true;
        this.whole = false;
        this.history.set(messages);
      }
      this.history.flash(id);
    });
  }

  // ── live ──

  heard(entry) {
    if (entry.kind === "behind") { this.queue = []; this.load().catch(() => undefined); return; }
    if (entry.chat !== this.chat().id) return;
    this.heardSeq = entry.seq;
    this.queue.push(entry);
    this.drain();
  }

  take(entries) {
    if (!entries.length) return;
    const end = this.history.sticks;
    const fresh = entries.filter((entry) => entry.kind === "message" && entry.message.id > this.history.last);
    if (end && fresh.length > PAGE * 3) {
      this.behind = true;
      this.load().catch(() => undefined); // too many to show one by one
    } else {
      for (const entry of entries) this.receive(entry, end);
    }
    const others = fresh.filter((entry) => entry.message.sender.id !== this.seat() && !entry.message.service).length;
    const watched = end && this.inView && !document.hidden;
    if (end && !this.behind) { if (this.history.trim("newest")) this.whole = false; this.history.toEnd(); }
    if (!watched && others) this.count(this.unread + others);
  }

  receive(entry, end) {
    if (entry.kind === "message" || entry.kind === "edited") this.put(entry.message, end);
    else if (entry.kind === "deleted") for (const id of entry.ids) this.history.drop(id);
    else if (entry.kind === "action") this.head.typing();
    else if (REDRAWN.has(entry.kind)) this.refetch();
  }

  put(message, end) {
    const known = this.history.get(message.id);
    this.newest = Math.max(this.newest, message.id);
    if (!known && (message.id < this.history.last || this.behind)) return;
    if (!known && !end && this.history.full) { this.behind = true; return; }
    this.history.put(message);
    if (message.keyboard) this.composer.keyboard(message.keyboard === "remove" ? null : message.keyboard);
    if (message.sender.is_bot) this.head.typing(false);
    if (message.id === this.chat().pinned.at(-1)) this.head.drawPinned(this.chat());
  }

  // ── where one looks ──

  notice(text, alert = false) {
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { this.toast.hidden = true; }, alert ? 7000 : 3500);
  }

  toEnd() {
    if (this.behind) { this.load().catch(() => undefined); return; }
    this.history.toEnd();
    this.looked();
  }

  looked() {
    if (this.inView && this.history.atEnd() && !document.hidden && !this.behind) this.count(0);
    this.drawDown();
  }

  scrolled() {
    this.looked();
    const { scrollTop, scrollHeight, clientHeight } = this.history.element;
    if (scrollTop < 200) this.older();
    else if (this.behind && scrollHeight - scrollTop - clientHeight < 200) this.newer();
  }

  drawDown() {
    this.down.hidden = this.history.atEnd() && !this.behind;
    this.down.setAttribute("aria-label", this.unread ? `${t("newest")}, ${this.unread} ${t("unread")}` : t("newest"));
    this.down.replaceChildren(this.unread ? make("span", { class: "badge" }, String(this.unread)) : "", icon("down"));
  }

  count(unread) {
    if (unread === this.unread) return;
    this.unread = unread;
    this.drawDown();
    this.host.changed();
  }
}
