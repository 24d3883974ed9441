// What stands above the messages of a chat: whose it is, who writes there, its threads, what is pinned.

import { ask } from "../api.js";
import { make, signButton } from "../dom.js";
import { icon } from "../icons.js";
import { kindWords } from "../scene.js";
import { t } from "../words.js";
import { world } from "../world.js";
import { hueOf, senderOf } from "./bubble.js";
import { Search } from "./search.js";

const TYPING = 5000; // as long as Telegram's apps show it

export class Head {
  constructor(pane) {
    this.pane = pane;
    this.header = make("header", {});
    this.pinned = make("button", { type: "button", class: "pinned", hidden: true });
    this.threads = make("div", { class: "threads", role: "group", hidden: true });
    this.search = new Search(pane);
    this.elements = [this.header, this.search.element, this.pinned, this.threads];
  }

  draw() {
    const { pane } = this;
    const chat = pane.chat();
    const person = chat.type === "private" ? world.people.get(chat.id) : null;
    const back = signButton("back", "chats", () => pane.host.chats(), { class: "icon back" });
    this.subtitle = make("small", {}, this.words());
    const parts = [back, make("div", { class: `face ${hueOf(chat.id)}`, "aria-hidden": "true" }, [...pane.title()][0] ?? "?"),
      make("div", { class: "title" }, make("h2", { title: pane.title() }, pane.title()), person ? this.subtitle : this.chooser())];
    parts.push(signButton("search", "searchHere", () => this.search.open(), { about: pane.title(), class: "icon seek" }));
    if (person) {
      const { blocked } = person;
      parts.push(signButton("ban", blocked ? "unblock" : "block", () => ask(`people/${person.id}`, { blocked: !blocked }), { about: pane.title(), class: `icon${blocked ? " on" : ""}`, "aria-pressed": String(blocked) }));
    }
    parts.push(signButton("close", "hide", () => pane.host.hide(pane.key), { about: pane.title(), class: "icon hide" }));
    this.header.replaceChildren(...parts);
    this.drawThreads(chat);
    this.drawPinned(chat);
  }

  focusSearch() { this.header.querySelector(".seek")?.focus(); }

  words() {
    const { pane } = this;
    const person = world.people.get(pane.chat().id);
    return person?.blocked ? t("blocked") : kindWords(pane.chat(), pane.key);
  }

  chooser() {
    const { pane } = this;
    const seat = pane.seat();
    const choose = make("select", { "aria-label": `${t("as")}: ${pane.title()}`, onchange: (event) => { pane.seatId = Number(event.target.value); pane.load(); } },
      pane.sitters().map((one) => make("option", { value: String(one.id), selected: one.id === seat }, one.name)));
    return make("label", { class: "as" }, make("span", {}, t("as")), choose);
  }

  drawThreads(chat) {
    const { pane } = this;
    this.threads.hidden = !chat.forum;
    if (!chat.forum) { pane.threadId = 0; return; }
    const tabs = [{ id: 0, name: t("allThreads") }, ...chat.threads.map((one) => ({ ...one, name: one.id === 1 ? t("general") : one.name }))];
    this.threads.replaceChildren(...tabs.map((one) => make("button", { type: "button", "aria-pressed": String(one.id === pane.threadId), onclick: () => {
      pane.threadId = one.id;
      this.drawThreads(pane.chat());
      pane.history.draw();
      pane.history.toEnd();
    } }, one.name, one.closed ? icon("lock") : null)));
  }

  drawPinned(chat) {
    const { pane } = this;
    const id = chat.pinned.at(-1);
    const message = pane.history.get(id) ?? (pane.far?.id === id ? pane.far : undefined);
    this.pinned.hidden = !message;
    if (message) {
      this.pinned.replaceChildren(icon("pin"), make("span", {}, message.text.split("\n")[0] || senderOf(message)));
      this.pinned.setAttribute("aria-label", `${t("pinned")}${message.text.slice(0, 80)}`);
      this.pinned.onclick = () => pane.jump(id);
    }
  }

  typing(on = true) {
    if (!this.subtitle) return;
    clearTimeout(this.timer);
    this.subtitle.textContent = on ? t("typing") : this.words();
    if (on) this.timer = setTimeout(() => this.typing(false), TYPING);
  }
}
