// Opens the page: which chats stand side by side, and what is around them.

import { ask } from "./api.js";
import { startChats } from "./chats.js";
import { $, afterwards, make } from "./dom.js";
import { icon } from "./icons.js";
import { startMail } from "./mail.js";
import { Pane } from "./chat/pane.js";
import { drawJumps } from "./jumps.js";
import { advance, drawProcess, drawWeather, startPanel } from "./panel.js";
import { loadScene, placeIn, said, scene, writerIn } from "./scene.js";
import { startTour, drawTour } from "./tour.js";
import { windows } from "./windows.js";
import { lang, setLanguage, t, translate } from "./words.js";
import { chatByKey, keyOf, live, on, personByKey, world } from "./world.js";

const MOST_AT_FIRST = 5; // columns where the host names none
const WIDE = 340; // the least width of a column that the host calls wide; of others:
const NARROW = 282;
const GAP = 8;
const panes = new Map();
const unread = new Map(); // of chats without a column, by id
let shown = JSON.parse(localStorage.getItem("panes") ?? "null");
let front = null;
let opened = false; // all the wanted columns have been there
let drawChats = () => undefined;

// ── columns ──

const seatOf = (key) => personByKey(writerIn(key))?.id;

// The columns of a first visit, as many as there is room for.
function first() {
  const wanted = scene.columns ?? [...world.chats.values()].slice(0, MOST_AT_FIRST).map(keyOf);
  let room = innerWidth - $("chats").offsetWidth - GAP;
  return wanted.filter((key, index) => {
    const shared = isChannel(key) && isChannel(wanted[index - 1]);
    if (!shared) room -= widthOf(key) + GAP;
    return index === 0 || room >= 0 || isPhone();
  });
}

const widthOf = (key) => (placeIn(scene.wide ?? [], key) >= 0 ? WIDE : NARROW);

// What this page is, said where a newcomer looks first.
function about(key) {
  if (key !== (scene.columns ?? [])[0] || !said(scene.about)) return null;
  const begin = (scene.tour ?? []).length ? make("p", {}, make("button", { type: "button", class: "primary", onclick: () => $("tour").click() }, t("tour"))) : null;
  return make("div", { class: "about-page" }, make("p", {}, said(scene.about)), begin);
}

// A link to a message leads to its column.
function goTo({ chat: name, message }) {
  const chat = [...world.chats.values()].find((one) => one.id === name || keyOf(one) === name || (one.username && one.username === name));
  if (!chat) { status(t("nowhereHere")); return; }
  open(keyOf(chat));
  const pane = panes.get(keyOf(chat));
  (pane.history.size ? Promise.resolve() : pane.load()).then(() => pane.jump(message)).catch(() => undefined);
}

// The page's own address may name a message: #CHAT/17.
function followAddress() {
  const [, key, message] = decodeURIComponent(location.hash).match(/^#(.+)\/(\d+)$/) ?? [];
  if (key) goTo({ chat: key, message: Number(message) });
}

function add(key, before = null) {
  if (panes.has(key)) return;
  const pane = new Pane(key, seatOf(key), { changed: () => drawChats(), hide: close, chats: () => { document.body.dataset.view = "chats"; }, about, windows });
  panes.set(key, pane);
  unread.delete(chatByKey(key).id);
  $("panes").insertBefore(pane.element, before);
  pane.load().then(() => pane.toEnd()).catch(() => undefined);
  arrange();
}

function open(key) {
  add(key);
  show(key);
}

function close(key) {
  panes.get(key)?.element.remove();
  panes.delete(key);
  arrange();
  if (front === key) show(panes.keys().next().value);
}

const isChannel = (key) => chatByKey(key)?.type === "channel";

// Two channels one above the other share a column.
function arrange() {
  shown = [...$("panes").children].map((element) => element.dataset.chat);
  if (opened) localStorage.setItem("panes", JSON.stringify(shown));
  const widths = [];
  for (let at = 0; at < shown.length; at += 1) {
    const pair = isChannel(shown[at]) && isChannel(shown[at + 1]);
    for (const key of pair ? [shown[at], shown[at + 1]] : [shown[at]]) panes.get(key).element.classList.toggle("half", Boolean(pair));
    const width = widthOf(shown[at]);
    widths.push(`minmax(${width}px, ${width}fr)`);
    if (pair) at += 1;
  }
  $("panes").style.gridTemplateColumns = widths.join(" ");
  drawChats();
}

function show(key) {
  if (!panes.has(key)) return;
  front = key;
  document.body.dataset.view = "chat";
  for (const [name, pane] of panes) pane.element.classList.toggle("front", name === key);
  panes.get(key).element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
  panes.get(key).toEnd();
  drawChats();
}

// The column that the tour speaks of.
function mark(key) {
  for (const [name, pane] of panes) pane.element.classList.toggle("toured", name === key);
}

async function addPerson(newcomer) {
  const given = await windows.form(said(newcomer.add), [["name", t("fullName"), "text"]], "add");
  if (!given?.name.trim()) return;
  const numbers = [...world.people.values()].filter((one) => one.key?.startsWith(newcomer.key)).map((one) => Number(one.key.slice(newcomer.key.length)) || 0);
  const key = `${newcomer.key}${Math.max(0, ...numbers) + 1}`;
  await ask("people", { name: given.name.trim(), key, language: lang() });
  for (const chat of world.chats.values()) if (placeIn(newcomer.joins ?? [], keyOf(chat)) >= 0) await ask(`chats/${chat.id}/members`, { person: key, status: "member" });
  await live();
  add(key, $("panes").firstElementChild);
  show(key);
}

// ── words, light ──

function status(text, keep = false) {
  $("status").textContent = text;
  $("status").hidden = !text;
  clearTimeout(status.timer);
  if (text && !keep) status.timer = setTimeout(() => { $("status").hidden = true; }, 4000);
}

const THEMES = { auto: ["dark", "half"], dark: ["light", "moon"], light: ["auto", "sun"] };

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem("theme", name);
  $("theme").replaceChildren(icon(THEMES[name][1]));
}

function speak(language) {
  setLanguage(language);
  translate();
  $("language").textContent = language === "en" ? "RU" : "EN";
  $("name").textContent = said(scene.name) || t("sandbox");
  drawWeather();
  drawProcess();
  drawJumps({ advance, status });
  drawTour();
  drawChats();
  for (const pane of panes.values()) { pane.drawHeader(); pane.history.draw(); pane.toEnd(); }
}

function setList(form) {
  document.body.dataset.list = form;
  localStorage.setItem("list", form);
}

const isPhone = () => matchMedia("(max-width: 720px)").matches;

function dress() {
  for (const element of document.querySelectorAll("[data-sign]")) element.prepend(icon(element.dataset.sign));
  document.body.dataset.list = localStorage.getItem("list") ?? (innerWidth >= 1760 ? "full" : "rail");
  setTheme(localStorage.getItem("theme") ?? "auto");
  speak(lang());
  $("language").onclick = () => speak(lang() === "en" ? "ru" : "en");
  $("theme").onclick = () => setTheme(THEMES[document.documentElement.dataset.theme][0]);
  $("list-toggle").onclick = () => {
    if (isPhone()) document.body.dataset.view = document.body.dataset.view === "chats" ? "chat" : "chats";
    else setList(document.body.dataset.list === "full" ? "rail" : "full");
  };
  const showControls = (shown) => {
    document.body.dataset.more = shown ? "open" : "";
    $("more").setAttribute("aria-expanded", String(shown));
  };
  $("more").onclick = () => showControls(!document.body.dataset.more);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#bar") || event.target.closest("#tour, #log-toggle, #list-toggle")) showControls(false);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.body.dataset.more) { showControls(false); $("more").focus(); }
    else if (!$("log").hidden) $("log-close").click();
  });
  document.addEventListener("place", (event) => goTo(event.detail));
  $("skip").onclick = (event) => { event.preventDefault(); $("panes").querySelector(".front textarea, textarea")?.focus(); };
  document.addEventListener("visibilitychange", () => { for (const pane of panes.values()) pane.looked(); });
}

// ── start ──

async function begin() {
  dress();
  let lost = false;
  on("link", (up) => {
    if (lost && up) status("");
    if (!up) status(t("lost"), true);
    lost = !up;
  });
  for (;;) {
    try { await loadScene(); await live(); break; } catch { lost = true; status(t("lost"), true); await new Promise((done) => { setTimeout(done, 1000); }); }
  }
  shown ??= first();
  openFirst();
  speak(lang());
  drawChats = startChats({ isOpen: (key) => panes.has(key), isFront: (key) => key === front, unread: (key) => panes.get(key)?.unread ?? unread.get(chatByKey(key)?.id) ?? 0, open, addPerson });
  startMail(() => drawChats());
  on("world", () => {
    openFirst();
    for (const pane of panes.values()) pane.drawHeader();
  });
  on("entry", (entry) => {
    for (const pane of panes.values()) pane.heard(entry);
    if (entry.kind === "message" && !entry.message.service) count(entry);
    if (entry.kind === "behind") reopen();
  });
  startPanel({ status, confirm: windows.confirm, opened: reopen });
  $("tour").onclick = () => startTour({ open, status, mark });
  followAddress();
  addEventListener("hashchange", followAddress);
  document.documentElement.dataset.ready = "true";
}

// The wanted columns, as soon as their chats are there: while the world is being filled they come one by one.
function openFirst() {
  if (opened) return;
  const wanted = shown.some((key) => chatByKey(key)) || !world.chats.size ? [...shown] : first();
  for (const [index, key] of wanted.entries()) {
    const next = wanted.slice(index + 1).find((one) => panes.has(one));
    if (chatByKey(key)) add(key, panes.get(next)?.element ?? null);
  }
  opened = wanted.length > 0 && wanted.every((key) => chatByKey(key));
  if (!opened) shown = wanted;
  if (panes.size && !front) show(panes.keys().next().value);
}

// By id: the chat of somebody who has only just come may not be known yet.
function count(entry) {
  const chat = world.chats.get(entry.chat);
  if ((chat && panes.has(keyOf(chat))) || entry.message.sender.id === entry.chat) return;
  unread.set(entry.chat, (unread.get(entry.chat) ?? 0) + 1);
  drawChats();
}

// The world is a new one: the same columns, as far as their chats are there already.
const reopen = afterwards(async () => {
  unread.clear();
  const wanted = panes.size ? [...panes.keys()] : first();
  for (const key of wanted) if (chatByKey(key)) panes.get(key)?.load().catch(() => undefined);
  if (wanted.some((key) => !chatByKey(key))) setTimeout(() => live().then(reopen, reopen), 700);
}, 300);

begin();
