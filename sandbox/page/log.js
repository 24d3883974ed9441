// The log of the bot's calls.

import { ask } from "./api.js";
import { $, afterwards, make } from "./dom.js";
import { t } from "./words.js";
import { on, timeOf, world } from "./world.js";

const LOGGED = 300; // rows kept in the page
let lastCall = 0;

export function startLog() {
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
    make("summary", {}, make("time", {}, timeOf(call.at)), make("b", {}, call.method), make("span", { class: "to" }, titleOf(call.chat)),
      make("span", { class: "ms" }, `${Math.round(call.ms)} ms`), trouble ? make("span", { class: "refusal" }, trouble) : null),
    make("pre", {}, JSON.stringify(call.params, null, 1)));
}

const titleOf = (id) => world.chats.get(id)?.title ?? (id ? String(id) : "");
