// Opens the office: which chats stand side by side, and what is around them.

import { act, ask } from "./api.js";
import { $, afterwards, make } from "./dom.js";
import { Pane, describe } from "./pane.js";
import { drawProcess, drawWeather, startPanel } from "./panel.js";
import { startTour } from "./tour.js";
import { lang, setLanguage, t, translate } from "./words.js";
import { chatByKey, keyOf, live, on, personByKey, world } from "./world.js";

const FIRST = ["resident-1", "moderators", "department-roads", "channel-city", "channel-history", "head"];
const SEATS = {
  moderators: "moderator-1", "channel-city": "editor", "channel-history": "editor", "channel-mayor": "editor",
};
const panes = new Map();
const unread = new Map();
let shown = JSON.parse(localStorage.getItem("panes") ?? "null") ?? FIRST;

// ── panes ──

function seatOf(key) {
  const wanted = SEATS[key] ?? key.replace(/^department-/, "dispatcher-");
  return personByKey(wanted)?.id;
}

function open(key, { focus = false, first = false } = {}) {
  if (!panes.has(key)) {
    const pane = new Pane(key, { seat: seatOf(key), changed: drawTabs, hide: close, prompt });
    panes.set(key, pane);
    if (first) $("panes").prepend(pane.element); else $("panes").append(pane.element);
    pane.load().then(() => pane.toEnd()).catch(() => undefined);
  }
  unread.delete(key);
  if (focus) show(key);
  remember();
  return panes.get(key);
}

function close(key) {
  panes.get(key)?.element.remove();
  panes.delete(key);
  remember();
}

function remember() {
  shown = [...$("panes").children].map((element) => element.dataset.chat);
  localStorage.setItem("panes", JSON.stringify(shown));
  drawTabs();
}

function show(key) {
  for (const [name, pane] of panes) pane.element.classList.toggle("front", name === key);
  const pane = panes.get(key);
  pane?.element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
  pane?.toEnd();
  drawTabs();
}

// ── the list of chats ──

function order(chat) {
  const key = keyOf(chat);
  const rank = [/^resident|^person/, /^moderators$/, /^department/, /^channel/, /^head$/, /^editor$/, /^admin$/].findIndex((one) => one.test(key));
  return (rank < 0 ? 9 : rank) * 1000 + Number(key.match(/\d+$/)?.[0] ?? 0);
}

const drawTabs = afterwards(() => {
  const chats = [...world.chats.values()].filter((chat) => !chat.upgraded_to).sort((a, b) => order(a) - order(b));
  const tabs = chats.map((chat) => {
    const key = keyOf(chat);
    const pane = panes.get(key);
    const count = pane ? pane.unread : unread.get(key) ?? 0;
    return make("button", {
      type: "button", class: `tab${pane ? " open" : ""}${pane?.element.classList.contains("front") ? " front" : ""}`,
      title: describe(chat), "aria-pressed": String(Boolean(pane)), onclick: () => open(key, { focus: true }),
    }, chat.title, count ? make("span", { class: "badge", "aria-label": `${count} ${t("unread")}` }, String(count)) : null);
  });
  $("chats").replaceChildren(...tabs, make("button", { type: "button", class: "tab add", onclick: addResident }, `+ ${t("addResident")}`));
}, 30);

async function addResident() {
  const given = await prompt.form(t("addResident"), [["name", t("residentName"), "text"]]);
  if (!given?.name?.trim()) return;
  const number = Math.max(0, ...[...world.people.values()].map((one) => Number(one.key?.match(/^resident-(\d+)$/)?.[1] ?? 0))) + 1;
  await ask("people", { name: given.name.trim(), key: `resident-${number}`, language: lang() });
  const channels = [...world.chats.values()].filter((chat) => chat.type === "channel");
  for (const chat of channels) await ask(`chats/${chat.id}/members`, { person: `resident-${number}`, status: "member" });
  await live();
  open(`resident-${number}`, { focus: true, first: true });
}

// ── small windows ──

const prompt = {
  confirm(text) {
    return prompt.window(make("p", {}, text), [[t("yes"), "yes"], [t("no"), ""]]).then((answer) => answer === "yes");
  },
  window(content, choices) {
    const dialog = $("ask");
    dialog.replaceChildren(make("form", { method: "dialog" }, content, make("div", { class: "row" }, choices.map(([label, value]) => make("button", { value }, label)))));
    dialog.showModal();
    return new Promise((done) => { dialog.onclose = () => done(dialog.returnValue); dialog.returnValue = ""; });
  },
  async form(title, fields) {
    const inputs = fields.map(([name, label, type]) => [name, type === "area" ? make("textarea", { rows: 4, required: true }) : make("input", { type, required: true }), label]);
    const body = make("div", { class: "fields" }, make("strong", {}, title), inputs.map(([, input, label]) => make("label", {}, label, input)));
    const answer = await prompt.window(body, [[t("send"), "yes"]]);
    return answer === "yes" ? Object.fromEntries(inputs.map(([name, input]) => [name, input.value])) : null;
  },
  async poll() {
    const given = await prompt.form(t("poll"), [["question", t("pollQuestion"), "text"], ["options", t("pollOptions"), "area"]]);
    return given && { question: given.question, options: given.options.split("\n").map((line) => line.trim()).filter(Boolean) };
  },
  menu(anchor, items) {
    document.querySelector(".popup")?.remove();
    const popup = make("div", { class: "popup", role: "menu" }, items.map(([label, work]) => make("button", { type: "button", role: "menuitem", onclick: (event) => { event.stopPropagation(); popup.remove(); work(); } }, label)));
    const at = anchor.getBoundingClientRect();
    document.body.append(popup);
    popup.style.top = `${Math.min(at.bottom, innerHeight - popup.offsetHeight - 8)}px`;
    popup.style.left = `${Math.max(8, Math.min(at.right - popup.offsetWidth, innerWidth - popup.offsetWidth - 8))}px`;
    popup.querySelector("button").focus();
    popup.addEventListener("keydown", (event) => { if (event.key === "Escape") popup.remove(); });
    setTimeout(() => addEventListener("click", () => popup.remove(), { once: true }));
  },
};

function status(text, keep = false) {
  $("status").textContent = text;
  $("status").hidden = !text;
  clearTimeout(status.timer);
  if (text && !keep) status.timer = setTimeout(() => { $("status").hidden = true; }, 4000);
}

// ── light, language ──

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem("theme", name);
}

function speak(language) {
  setLanguage(language);
  translate();
  $("language").textContent = language === "en" ? "RU" : "EN";
  drawWeather();
  drawProcess();
  drawTabs();
  for (const pane of panes.values()) { pane.drawHeader(); pane.redraw(); pane.toEnd(); }
}

// ── start ──

async function begin() {
  setTheme(localStorage.getItem("theme") ?? "auto");
  speak(lang());
  $("language").onclick = () => speak(lang() === "en" ? "ru" : "en");
  $("theme").onclick = () => setTheme({ auto: "dark", dark: "light", light: "auto" }[document.documentElement.dataset.theme]);
  on("link", (up) => status(up ? "" : t("lost"), !up));
  await live();
  for (const key of shown) if (chatByKey(key)) open(key);
  if (!panes.size) for (const key of FIRST) if (chatByKey(key)) open(key);
  show(panes.keys().next().value);
  on("world", () => {
    for (const key of FIRST) if (!panes.size && chatByKey(key)) open(key);
    for (const pane of panes.values()) pane.drawHeader();
    drawTabs();
  });
  on("entry", (entry) => {
    for (const pane of panes.values()) pane.heard(entry);
    if (entry.kind === "message" && !entry.message.service) count(entry);
    if (entry.kind === "behind") reopen();
  });
  startPanel({ status, confirm: prompt.confirm, opened: reopen });
  $("tour").onclick = () => startTour({ open: (key) => open(key, { focus: true }), act, status });
  document.documentElement.dataset.ready = "true";
}

function count(entry) {
  const chat = world.chats.get(entry.chat);
  if (!chat) return;
  const key = keyOf(chat);
  if (panes.has(key) || entry.message.sender.id === chat.id) return;
  unread.set(key, (unread.get(key) ?? 0) + 1);
  drawTabs();
}

// The world is a new one: the same columns, as far as their chats are there already.
const reopen = afterwards(async () => {
  unread.clear();
  const missing = shown.filter((key) => !chatByKey(key));
  for (const key of shown) if (chatByKey(key)) (panes.get(key) ?? open(key)).load().catch(() => undefined);
  if (missing.length) setTimeout(() => live().then(reopen), 700);
}, 300);

begin();
