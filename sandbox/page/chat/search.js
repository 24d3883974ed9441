// Looking for words in one chat: newest first, as far back as it goes.

import { ask } from "../api.js";
import { afterwards, make, signButton } from "../dom.js";
import { t } from "../words.js";

const PAGE = 400;
const MOST = 100; // more places than these nobody walks through

const folded = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е");

export class Search {
  // `pane` gives: query(given), jump(id), notice(text).
  constructor(pane) {
    this.pane = pane;
    this.found = [];
    this.at = -1;
    this.field = make("input", { type: "search", "aria-label": t("searchHere"), placeholder: t("searchHere") });
    this.count = make("output", {});
    this.look = afterwards(() => this.find(), 200);
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); this.close(); }
      if (event.key === "Enter") { event.preventDefault(); this.step(event.shiftKey ? -1 : 1); }
    });
    this.element = make("div", { class: "search", role: "search", hidden: true }, this.field, this.count,
      signButton("up", "olderHit", () => this.step(1)), signButton("down", "newerHit", () => this.step(-1)), signButton("close", "close", () => this.close()));
  }

  open() {
    this.element.hidden = false;
    this.field.focus();
    this.field.select();
  }

  close() {
    this.element.hidden = true;
    this.field.value = "";
    this.show([]);
    this.pane.head.focusSearch();
  }

  async find() {
    const words = folded(this.field.value).trim();
    this.begun = words;
    if (!words) { this.show([]); return; }
    const hits = [];
    try {
      for (let before = 0; hits.length < MOST;) {
        const { messages } = await ask(`messages?${this.pane.query({ limit: PAGE, ...(before ? { before } : {}) })}`);
        if (this.begun !== words) return; // something else is looked for by now
        hits.push(...messages.filter((message) => folded(message.text ?? "").includes(words)).map((message) => message.id).reverse());
        if (messages.length < PAGE) break;
        before = messages[0].id;
      }
    } catch (error) {
      this.pane.notice(error.message);
    }
    this.show(hits.slice(0, MOST));
    this.step(1);
  }

  show(hits) {
    [this.found, this.at] = [hits, -1];
    this.tell();
  }

  step(by) {
    if (!this.found.length) return;
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.tell();
    this.pane.jump(this.found[this.at]).catch(() => undefined);
  }

  tell() {
    const { length } = this.found;
    this.count.textContent = length ? t("hit", this.at + 1, length) : this.field.value.trim() ? t("noHit") : "";
  }
}
