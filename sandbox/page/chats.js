// The list of all chats, by kind, with the last message of each and what is unread.

import { ask } from "./api.js";
import { hueOf, senderOf, summary } from "./chat/bubble.js";
import { $, afterwards, make } from "./dom.js";
import { icon } from "./icons.js";
import { mailboxes, openMailbox } from "./mail.js";
import { groups, kindWords, placeIn, said, scene } from "./scene.js";
import { t } from "./words.js";
import { keyOf, on, timeOf, world } from "./world.js";

const last = new Map();

// `host` gives: isOpen(key), isFront(key), unread(key), open(key), addPerson(newcomer).
export function startChats(host) {
  const draw = afterwards(() => fill(host), 40);
  on("world", () => { catchUp().then(draw); draw(); });
  on("entry", (entry) => {
    if (entry.kind === "message" || (entry.kind === "edited" && last.get(entry.chat)?.id === entry.message.id)) { last.set(entry.chat, entry.message); draw(); }
    if (entry.kind === "deleted" && entry.ids.includes(last.get(entry.chat)?.id)) { last.delete(entry.chat); catchUp().then(draw); }
    if (entry.kind === "behind") { last.clear(); catchUp().then(draw); }
  });
  catchUp().then(draw);
  return draw;
}

// The last messages of chats that nothing was heard from since the page was opened.
async function catchUp() {
  for (const chat of world.chats.values()) {
    if (!chat.messages || last.has(chat.id)) continue;
    const { messages } = await ask(`messages?chat=${chat.id}&limit=1`).catch(() => ({ messages: [] }));
    if (messages[0] && !last.has(chat.id)) last.set(chat.id, messages[0]);
  }
}

function fill(host) {
  const chats = [...world.chats.values()].filter((chat) => !chat.upgraded_to);
  const listed = groups().map((group, index) => ({ ...group, name: String(index), chats: [] }));
  for (const chat of chats) listed.find((group) => placeIn(group.keys, keyOf(chat)) >= 0).chats.push(chat);
  const shut = new Set([...$("chats").querySelectorAll("details:not([open])")].map((one) => one.dataset.group));
  if (!$("chats").childElementCount && listed.length > 1) shut.add(listed.at(-1).name);
  const focused = document.activeElement?.dataset?.open;
  const top = $("chats").scrollTop;
  $("chats").replaceChildren(...listed.filter((group) => group.chats.length || group.newcomer).map((group) => make("details", { open: !shut.has(group.name), "data-group": group.name },
    make("summary", {}, group.title), sorted(group).map((chat) => row(chat, host)), group.newcomer ? adding(group.newcomer, host) : null)));
  $("chats").append(...postal(shut));
  $("chats").scrollTop = top;
  if (focused) $("chats").querySelector(`[data-open="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  const unread = chats.reduce((sum, chat) => sum + host.unread(keyOf(chat)), 0);
  document.body.dataset.unread = unread ? String(Math.min(unread, 99)) : "";
  const title = said(scene.title) || t("sandbox");
  document.title = unread ? `(${unread}) ${title}` : title;
}

// The mailboxes stand under the chats.
function postal(shut) {
  if (!mailboxes().length) return [];
  const rows = mailboxes().map((box) => {
    const name = box.title || box.address;
    const count = box.unread;
    return make("button", { type: "button", class: "chat", "data-mailbox": box.address, title: box.address, "aria-label": `${name}, ${t("mail")}${count ? `, ${count} ${t("unread")}` : ""}`, onclick: () => openMailbox(box.address) },
      make("span", { class: "face", "aria-hidden": "true" }, icon("mail")),
      make("span", { class: "about" }, make("span", { class: "line" }, make("b", {}, name)), make("span", { class: "line" }, make("small", {}, box.address))),
      count ? make("span", { class: "badge", "aria-hidden": "true" }, String(count)) : null);
  });
  return [make("details", { open: !shut.has("mail"), "data-group": "mail" }, make("summary", {}, t("mail")), rows)];
}

// In the order of the group's keys, then by number; a private chat after a group of the same number.
function sorted(group) {
  const rank = (chat) => [placeIn(group.keys, keyOf(chat)), Number(keyOf(chat).match(/\d+$/)?.[0] ?? 0) + (chat.type === "private" ? 0.5 : 0)];
  return group.chats.map((chat) => [rank(chat), chat]).sort(([a], [b]) => a[0] - b[0] || a[1] - b[1]).map(([, chat]) => chat);
}

function adding(newcomer, host) {
  const words = said(newcomer.add);
  return make("button", { type: "button", class: "chat add", "aria-label": words, title: words, onclick: () => host.addPerson(newcomer) }, make("span", { class: "face" }, icon("plus")), make("span", { class: "about" }, words));
}

function row(chat, host) {
  const key = keyOf(chat);
  const count = host.unread(key);
  const message = last.get(chat.id);
  const words = message ? (chat.type === "private" || message.service ? "" : `${senderOf(message).split(" ")[0]}: `) + summary(message) : kindWords(chat, key);
  return make("button", {
    type: "button", class: `chat${host.isOpen(key) ? " open" : ""}${host.isFront(key) ? " front" : ""}`, "data-open": key, title: `${chat.title} · ${kindWords(chat, key)}`,
    "aria-pressed": String(host.isOpen(key)), "aria-label": `${chat.title}, ${kindWords(chat, key)}${count ? `, ${count} ${t("unread")}` : ""}`, onclick: () => host.open(key),
  }, make("span", { class: `face ${hueOf(chat.id)}`, "aria-hidden": "true" }, [...chat.title][0] ?? "?"),
  make("span", { class: "about" }, make("span", { class: "line" }, make("b", {}, chat.title), message ? make("time", {}, timeOf(message.date)) : null), make("span", { class: "line" }, make("small", {}, words))),
  count ? make("span", { class: "badge", "aria-hidden": "true" }, count > 99 ? "99+" : String(count)) : null);
}
