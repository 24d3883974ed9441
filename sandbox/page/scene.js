// What the host tells of its world: names, groups of chats, who writes where, samples, the tour. All of it may be missing.

import { ask } from "./api.js";
import { lang, t } from "./words.js";

export const scene = {};

export async function loadScene() {
  Object.assign(scene, await ask("scene"));
}

// Words of the host in the page's language.
export const said = (words) => (typeof words === "string" ? words : words?.[lang()] ?? words?.ru ?? words?.en ?? "");

// A key is named by itself, or by its beginning and a star.
const fits = (name, key) => (name.endsWith("*") ? key.startsWith(name.slice(0, -1)) : name === key);
export const placeIn = (names, key) => names.findIndex((name) => fits(name, key));

// The key of whoever writes in this chat until somebody else is chosen.
export function writerIn(key) {
  const [name, writer] = Object.entries(scene.writers ?? {}).find(([one]) => fits(one, key)) ?? [];
  return writer?.replace("*", key.slice((name.length) - 1));
}

// What kind of chat this is, or who the person of a private chat is.
export function kindWords(chat, key) {
  const role = (scene.roles ?? []).find((one) => placeIn(one.keys, key) >= 0);
  return role ? said(role.is) : t(chat.type === "private" ? "someone" : chat.type === "channel" ? "channel" : "group");
}

// The groups that chats are listed in; the last takes what is in no other.
export function groups() {
  const rest = { title: t(scene.groups?.length ? "others" : "chats"), keys: ["*"], rest: true };
  return [...(scene.groups ?? []).map((one) => ({ ...one, title: said(one.title) })), rest];
}
