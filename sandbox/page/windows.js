// Small windows over the page: a question, a form, a menu at a message, a picture looked at closely.

import { $, make, walkable } from "./dom.js";
import { t } from "./words.js";
import { isMember, world } from "./world.js";

function ask(content, choices, danger = false) {
  const dialog = $("ask");
  const buttons = choices.map(([label, value], index) => make("button", { value, class: index ? "" : danger ? "danger" : "primary", autofocus: danger && !value, formNoValidate: !value }, label));
  dialog.replaceChildren(make("form", { method: "dialog" }, content, make("div", { class: "row" }, buttons)));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => { dialog.onclose = () => done(dialog.returnValue); });
}

async function form(title, fields, action = "send") {
  const inputs = fields.map(([name, label, kind]) => [name, label, kind === "area" ? make("textarea", { rows: 4, required: true }) : kind instanceof Node ? kind : make("input", { type: kind, required: true })]);
  const body = make("div", { class: "fields" }, make("strong", {}, title), inputs.map(([, label, input]) => make("label", {}, label, input)));
  const answer = await ask(body, [[t(action), "yes"], [t("cancel"), ""]]);
  return answer === "yes" ? Object.fromEntries(inputs.map(([name, , input]) => [name, input.value])) : null;
}

export const windows = {
  form,

  // Before something is lost for good: the way back has the focus.
  confirm: (text, deed) => ask(make("p", {}, text), [[deed, "yes"], [t("no"), ""]], true).then((answer) => answer === "yes"),

  async poll() {
    const given = await form(t("poll"), [["question", t("pollQuestion"), "text"], ["options", t("pollOptions"), "area"]]);
    return given && { question: given.question, options: given.options.split("\n").map((line) => line.trim()).filter(Boolean) };
  },

  // A chat that the person of this pane can write in, other than this one.
  async chooseChat(pane) {
    const seat = pane.seat();
    const open = [...world.chats.values()].filter((chat) => !chat.upgraded_to && chat.id !== pane.chat().id && isMember(chat, seat));
    if (!open.length) { pane.notice(t("nowhere")); return null; }
    const list = make("select", {}, open.map((chat) => make("option", { value: String(chat.id) }, chat.type === "private" ? t("withBot") : chat.title)));
    const given = await form(t("forward"), [["chat", t("forwardTo"), list]], "forward");
    return given && world.chats.get(Number(given.chat));
  },

  look(source, words) {
    const dialog = $("look");
    dialog.replaceChildren(make("img", { src: source, alt: words }));
    dialog.onclick = () => dialog.close();
    dialog.showModal();
  },

  menu(anchor, items) {
    document.querySelector(".popup")?.remove();
    const popup = make("div", { class: "popup", role: "menu" }, items.map(([label, work]) => make("button", { type: "button", role: "menuitem", onclick: (event) => { event.stopPropagation(); popup.remove(); work(); } }, label)));
    const at = anchor.getBoundingClientRect();
    document.body.append(popup);
    popup.style.top = `${Math.max(8, Math.min(at.top + 24, innerHeight - popup.offsetHeight - 8))}px`;
    popup.style.left = `${Math.max(8, Math.min(at.right - popup.offsetWidth, innerWidth - popup.offsetWidth - 8))}px`;
    popup.querySelector("button").focus();
    walkable(popup, () => { popup.remove(); (anchor.matches("[tabindex]") ? anchor : anchor.closest("[data-message]"))?.focus({ preventScroll: true }); });
    setTimeout(() => addEventListener("click", () => popup.remove(), { once: true }));
  },
};
