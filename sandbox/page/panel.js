// The bar at the top: time, weather, the bot's process, the log of calls, starting over.

import { ask } from "./api.js";
import { $, afterwards, make } from "./dom.js";
import { lang, t } from "./words.js";
import { chatByKey, clockWords, load, now, on, world } from "./world.js";

// What «weather» means in faults of the sandbox. `getUpdates` is left alone by a share, so that the bot hears people.
const WEATHER = {
  clear: [],
  outage: [{ kind: "outage" }],
  flood: [{ kind: "flood", method: "send", share: 0.34, retry_after: 2, seed: 1 }],
  cut: [{ kind: "cut_after", method: "send", share: 0.2, seed: 1 }, { kind: "cut_before", method: "send", share: 0.2, seed: 2 }],
  slow: [{ kind: "slow", method: "send", delay: 3 }],
  error: [{ kind: "error", method: "send", status: 502, share: 0.34, seed: 1 }],
};
const MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
const DATE = new RegExp(`(\\d{1,2}) (${MONTHS.join("|")})`);

export function startPanel({ status, confirm, opened }) {
  const told = (error) => status(error.message);
  setInterval(() => { $("clock").textContent = clockWords(now(), lang()); }, 250);
  for (const button of document.querySelectorAll("[data-advance]")) button.onclick = () => advance(Number(button.dataset.advance));
  $("to-deadline").onclick = async () => {
    const due = await nextDeadline();
    if (due) await advance(Math.ceil((due - now()) / 1000) + 1); else status(t("noDeadline"));
  };
  $("to-monday").onclick = () => advance(Math.ceil((nextMonday() - now()) / 1000));
  $("rate").onchange = (event) => ask("clock", { rate: Number(event.target.value) }).then(load);
  $("weather").onchange = (event) => setWeather(event.target.value).catch(told);
  $("kill").onclick = () => ask("process", { action: "kill" }).then(() => { status(t("killed")); setTimeout(drawProcess, 300); }, told);
  $("stop").onclick = () => ask("process", { action: running ? "stop" : "start" }).then(drawProcess, told);
  $("reset").onclick = async () => {
    if (!await confirm(t("resetSure"))) return;
    status(t("resetting"), true);
    try { await ask("reset", {}); } catch (error) { told(error); return; }
    status("");
    showWeather("clear");
    opened();
  };
  startLog();
  drawWeather();
  setInterval(drawProcess, 2000);
  drawProcess();
  const follow = () => {
    $("rate").value = String(world.clock.rate);
    showWeather(weatherOf(world.faults));
  };
  on("world", follow);
  follow();
}

export const advance = (seconds) => ask("clock", { advance: Math.max(1, seconds) }).then(load);

export async function setWeather(name) {
  await ask("faults", undefined, { method: "DELETE" });
  for (const fault of WEATHER[name]) await ask("faults", fault);
  showWeather(name);
}

function showWeather(name) {
  $("weather").value = name;
  document.documentElement.dataset.weather = name;
}

// What the faults in force are called here; of those made elsewhere only the kind is known.
function weatherOf(faults) {
  if (!faults?.length) return "clear";
  const [{ kind }] = faults;
  return kind.startsWith("cut") ? "cut" : kind in WEATHER ? kind : "clear";
}

export function drawWeather() {
  const chosen = $("weather").value || "clear";
  $("weather").replaceChildren(...Object.keys(WEATHER).map((name) => make("option", { value: name }, t(name))));
  $("weather").value = chosen;
}

let running = false;

export async function drawProcess() {
  let found;
  try { found = (await ask("process")).process; } catch { return; }
  running = Boolean(found?.running);
  $("process").className = `dot ${running ? "up" : "down"}`;
  $("process").textContent = found ? t(running ? "running" : "stopped") : t("noProcess");
  $("process").title = found ? t("processLong", found.pid ?? "—", found.starts) : "";
  $("kill").disabled = !running;
  $("stop").disabled = !found;
  const words = t(running ? "stop" : "start");
  $("stop").lastElementChild.textContent = words;
  $("stop").title = words;
  $("stop").setAttribute("aria-label", words);
}

// Midnight of the city's day that `ms` falls into, and what its wall clock shows.
function local(ms) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {
    timeZone: world.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", weekday: "short", hourCycle: "h23",
  }).formatToParts(ms).map((part) => [part.type, part.value]));
  const passed = (Number(parts.hour) * 3600 + Number(parts.minute) * 60 + Number(parts.second)) * 1000 + (ms % 1000);
  return { midnight: ms - passed, day: Number(parts.day), month: Number(parts.month), weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday) };
}

function nextMonday() {
  const today = local(now());
  const nine = today.midnight + 9 * 3600e3;
  if (today.weekday === 0 && nine > now()) return nine;
  return nine + (7 - today.weekday) * 86400e3;
}

// The nearest time that an open card names: «до 14:20», «до 10:30 завтра, 25 ноября».
async function nextDeadline() {
  const chat = chatByKey("moderators");
  if (!chat) return null;
  const { messages } = await ask(`messages?chat=${chat.id}&limit=400`);
  const today = local(now());
  const times = messages.filter((message) => message.buttons.length && /⏳/.test(message.text)).map((message) => {
    const line = message.text.split("\n").find((one) => one.includes("⏳")) ?? "";
    const clock = line.match(/(\d{1,2}):(\d{2})/);
    if (!clock) return 0;
    const date = line.match(DATE);
    const month = date ? MONTHS.indexOf(date[2]) + 1 : 0;
    const days = month ? Math.round((Date.UTC(2000 + (month < today.month ? 1 : 0), month - 1, Number(date[1])) - Date.UTC(2000, today.month - 1, today.day)) / 86400e3) : 0;
    return today.midnight + days * 86400e3 + (Number(clock[1]) * 60 + Number(clock[2])) * 60e3;
  }).filter((at) => at > now());
  return times.length ? Math.min(...times) : null;
}

// ── the log of Bot API calls ──

const LOGGED = 300; // rows kept in the page
let lastCall = 0;

function startLog() {
  const refill = afterwards(fillLog, 150);
  const show = (open) => {
    $("log").hidden = !open;
    $("log-toggle").setAttribute("aria-expanded", String(open));
    if (open) fillLog();
  };
  $("log-toggle").onclick = () => show($("log").hidden);
  $("log-close").onclick = () => { show(false); $("log-toggle").focus(); };
  $("log-refused").onchange = () => { emptyLog(); fillLog(); };
  on("entry", (entry) => {
    if (entry.kind === "behind") emptyLog();
    if (!$("log").hidden) refill();
  });
  setInterval(() => { if (!$("log").hidden) fillLog(); }, 2000);
}

function emptyLog() {
  lastCall = 0;
  $("log-rows").replaceChildren();
}

// Only what is new comes on top: a row that somebody opened stays open.
async function fillLog() {
  const query = new URLSearchParams({ limit: LOGGED, after: lastCall, ...($("log-refused").checked ? { ok: "false" } : {}) });
  const { calls, totals } = await ask(`calls?${query}`).catch(() => ({ calls: [], totals: null }));
  if (!totals) return;
  const sum = (name) => Object.values(totals).reduce((all, one) => all + one[name], 0);
  $("log-totals").textContent = t("totals", sum("ok") + sum("refused"), sum("refused"));
  const fresh = calls.filter((call) => call.seq > lastCall);
  if (!fresh.length) return;
  lastCall = fresh.at(-1).seq;
  $("log-rows").prepend(...fresh.reverse().map(rowOf));
  while ($("log-rows").childElementCount > LOGGED) $("log-rows").lastElementChild.remove();
}

function rowOf(call) {
  const trouble = call.refusal ?? (call.fault ? `${t("fault")}: ${call.fault}` : call.ok ? "" : call.status ? String(call.status) : t("cutOff"));
  return make("details", { class: call.ok ? "call" : "call refused" },
    make("summary", {}, make("time", {}, new Date(call.real).toLocaleTimeString("ru-RU")), make("b", {}, call.method), make("span", { class: "to" }, titleOf(call.chat)),
      make("span", { class: "ms" }, `${Math.round(call.ms)} ms`), trouble ? make("span", { class: "refusal" }, trouble) : null),
    make("pre", {}, JSON.stringify(call.params, null, 1)));
}

const titleOf = (id) => world.chats.get(id)?.title ?? (id ? String(id) : "");
