// The list of all chats, by kind, with the last message of each and what is unread.

import { ask } from "./api.js";
import { hueOf, senderOf, summary } from "./chat/bubble.js";
import { $, afterwards, make } from "./dom.js";
import { icon } from "./icons.js";
import { kindWords, t } from "./words.js";
import { keyOf, on, timeOf, world } from "./world.js";

const KINDS = [
  ["office", /^(moderators|head|editor|admin)$/], ["departments", /^department-/], ["channels", /^channel-/], ["residents", /^(resident|person)-/], ["others", /./],
];
const last = new Map();

// `office` gives: isOpen(key), isFront(key), unread(key), open(key), addResident().
export function startChats(office) {
  const draw = afterwards(() => fill(office), 40);
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

function fill(office) {
  const chats = [...world.chats.values()].filter((chat) => !chat.upgraded_to);
  const groups = new Map(KINDS.map(([name]) => [name, []]));
  for (const chat of chats) groups.get(KINDS.find(([, fits]) => fits.test(keyOf(chat)))[0]).push(chat);
  const shut = new Set([...$("chats").querySelectorAll("details:not([open])")].map((one) => one.dataset.kind));
  if (!$("chats").childElementCount) shut.add("others");
  const focused = document.activeElement?.dataset?.open;
  const top = $("chats").scrollTop;
  $("chats").replaceChildren(...[...groups].filter(([, found]) => found.length).map(([name, found]) => make("details", { open: !shut.has(name), "data-kind": name },
    make("summary", {}, t(name)), found.sort((a, b) => rank(a) - rank(b)).map((chat) => row(chat, office)),
    name === "residents" ? make("button", { type: "button", class: "chat add", "aria-label": t("addResident"), title: t("addResident"), onclick: office.addResident }, make("span", { class: "face" }, icon("plus")), make("span", { class: "about" }, t("addResident"))) : null)));
  $("chats").scrollTop = top;
  if (focused) $("chats").querySelector(`[data-open="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  const unread = chats.reduce((sum, chat) => sum + office.unread(keyOf(chat)), 0);
  document.body.dataset.unread = unread ? String(Math.min(unread, 99)) : "";
  document.title = unread ? `(${unread}) ${t("title")}` : t("title");
}

const ORDER = ["moderators", "head", "editor", "admin"];
const rank = (chat) => (ORDER.includes(keyOf(chat)) ? ORDER.indexOf(keyOf(chat)) : Number(keyOf(chat).match(/\d+$/)?.[0] ?? 0) + (chat.type === "private" ? 0.5 : 0));

function row(chat, office) {
  const key = keyOf(chat);
  const count = office.unread(key);
  const message = last.get(chat.id);
  const words = message ? (chat.type === "private" || message.service ? "" : `${senderOf(message).split(" ")[0]}: `) + summary(message) : kindWords(chat, key);
  return make("button", {
    type: "button", class: `chat${office.isOpen(key) ? " open" : ""}${office.isFront(key) ? " front" : ""}`, "data-open": key, title: `${chat.title} · ${kindWords(chat, key)}`,
    "aria-pressed": String(office.isOpen(key)), "aria-label": `${chat.title}, ${kindWords(chat, key)}${count ? `, ${count} ${t("unread")}` : ""}`, onclick: () => office.open(key),
  }, make("span", { class: `face ${hueOf(chat.id)}`, "aria-hidden": "true" }, [...chat.title][0] ?? "?"),
  make("span", { class: "about" }, make("span", { class: "line" }, make("b", {}, chat.title), message ? make("time", {}, timeOf(message.date)) : null), make("span", { class: "line" }, make("small", {}, words))),
  count ? make("span", { class: "badge", "aria-hidden": "true" }, count > 99 ? "99+" : String(count)) : null);
}
