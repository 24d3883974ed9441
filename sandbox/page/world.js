// The world as the page knows it: people, chats, clock, kept up to date from the record.

import { ask, listen } from "./api.js";
import { afterwards } from "./dom.js";

export const world = { bot: {}, people: new Map(), chats: new Map(), clock: { now: 0, rate: 1, at: 0 }, zone: "UTC" };

const ears = { entry: new Set(), world: new Set(), link: new Set() };

export const on = (what, heard) => { ears[what].add(heard); return () => ears[what].delete(heard); };
const tell = (what, value) => { for (const ear of ears[what]) ear(value); };

// Private chats are named by their person's key, everything else by its own.
export const keyOf = (chat) => chat.key ?? (chat.type === "private" ? `person-${chat.id}` : `chat-${chat.id}`);
export const chatByKey = (key) => [...world.chats.values()].find((chat) => keyOf(chat) === key && !chat.upgraded_to);
export const personByKey = (key) => [...world.people.values()].find((person) => person.key === key);
export const now = () => world.clock.now + (Date.now() - world.clock.at) * world.clock.rate;

const STRUCTURE = new Set(["person", "chat", "member", "thread", "thread_deleted", "upgraded", "pinned", "unpinned", "reset", "clock", "faults"]);

export async function load() {
  const state = await ask("state");
  world.bot = state.bot;
  world.people = new Map(state.people.map((person) => [person.id, person]));
  world.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  // A person who has not written yet has a private chat all the same.
  for (const person of state.people) {
    if (!person.is_bot && !world.chats.has(person.id)) {
      world.chats.set(person.id, { id: person.id, key: person.key, type: "private", title: person.name, members: [], threads: [], pinned: [] });
    }
  }
  world.clock = { ...state.clock, at: Date.now() };
  world.zone = state.clock.zone;
  world.faults = state.faults;
  tell("world", state);
  return state.seq;
}

const reload = afterwards(() => load().catch(() => undefined), 60);

let source = null;

export async function live() {
  const seq = await load();
  source?.close();
  source = listen(seq, heard, (up) => tell("link", up));
}

function heard(entry) {
  if (entry.kind === "behind" || entry.kind === "reset") {
    live().then(() => tell("entry", { kind: "behind" }));
    return;
  }
  if (STRUCTURE.has(entry.kind)) reload();
  else if (entry.kind === "message" && !world.chats.has(entry.chat)) reload();
  tell("entry", entry);
}

export function timeOf(ms) {
  return new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit", timeZone: world.zone }).format(ms);
}

export function dayOf(ms, lang) {
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "ru-RU", { day: "numeric", month: "long", timeZone: world.zone }).format(ms);
}

export function clockWords(ms, lang) {
  const format = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: world.zone };
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "ru-RU", format).format(ms);
}

// Whether this person sees the chat and may be chosen to write there.
export const isMember = (chat, id) => (chat.type === "private" ? chat.id === id
  : chat.members.some((one) => one.person === id && !["left", "kicked"].includes(one.status)));
