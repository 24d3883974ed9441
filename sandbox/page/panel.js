// The bar at the top: time, weather, the bot's process, starting over.

import { ask } from "./api.js";
import { $, make } from "./dom.js";
import { startLog } from "./log.js";
import { lang, t } from "./words.js";
import { clockWords, load, now, on, world } from "./world.js";

// What «weather» means in faults of the sandbox. `getUpdates` is left alone by a share, so that the bot hears people.
const WEATHER = {
  clear: [],
  outage: [{ kind: "outage" }],
  flood: [{ kind: "flood", method: "send", share: 0.34, retry_after: 2, seed: 1 }],
  cut: [{ kind: "cut_after", method: "send", share: 0.2, seed: 1 }, { kind: "cut_before", method: "send", share: 0.2, seed: 2 }],
  slow: [{ kind: "slow", method: "send", delay: 3 }],
  error: [{ kind: "error", method: "send", status: 502, share: 0.34, seed: 1 }],
};

export function startPanel({ status, confirm, opened }) {
  const told = (error) => status(error.message);
  setInterval(() => { $("clock").textContent = clockWords(now(), lang()); }, 250);
  for (const button of document.querySelectorAll("[data-advance]")) button.onclick = () => advance(Number(button.dataset.advance));
  $("rate").onchange = (event) => ask("clock", { rate: Number(event.target.value) }).then(load);
  $("weather").onchange = (event) => setWeather(event.target.value).catch(told);
  $("kill").onclick = () => ask("process", { action: "kill" }).then(() => { status(t("killed")); setTimeout(drawProcess, 300); }, told);
  $("stop").onclick = () => ask("process", { action: running ? "stop" : "start" }).then(drawProcess, told);
  $("reset").onclick = async () => {
    if (!await confirm(t("resetSure"), t("erase"))) return;
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
