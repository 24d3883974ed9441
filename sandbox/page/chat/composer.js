// Where a person writes: text, files, albums, places, commands, the bot's reply keyboard.

import { act, ask, upload } from "../api.js";
import { summary } from "./bubble.js";
import { make, signButton, walkable } from "../dom.js";
import { icon } from "../icons.js";
import { samplePhoto } from "../samples.js";
import { scene } from "../scene.js";
import { t } from "../words.js";
import { world } from "../world.js";

const ALBUM = 10; // parts that Telegram takes at most
const TALLEST = 160;

// `pane` gives: chat(), seat(), thread(), title(), lastOwn(), notice(text), askPoll().
export function composer(pane) {
  const state = { reply: null, editing: null, last: Promise.resolve() };
  const area = make("textarea", { rows: 1 });
  const context = make("div", { class: "context", hidden: true });
  const keys = make("div", { class: "reply-keys", hidden: true });
  const menu = make("div", { class: "menu", role: "menu", hidden: true });
  const picker = make("input", { type: "file", multiple: true, hidden: true });
  const attach = signButton("clip", "attach", () => toggle("attach", attachments(), attach), { "aria-haspopup": "menu" });
  const slash = signButton("command", "commands", () => commands(), { "aria-haspopup": "menu" });
  const unblock = make("button", { type: "button", class: "unblock", onclick: () => ask(`people/${pane.seat()}`, { blocked: false }) });

  const where = () => ({
    chat: pane.chat().type === "private" ? null : pane.chat().id,
    ...(state.reply ? { reply_to: state.reply.id } : {}),
    ...(pane.thread() ? { thread: pane.thread() } : {}),
  });

  // One after another, so that what is written first arrives first.
  function inTurn(work) {
    const given = where();
    const run = state.last.then(() => work(given));
    state.last = run.catch(() => undefined);
    return run;
  }

  const say = (action, given = {}) => inTurn((place) => act(pane.seat(), action, { ...place, ...given })).then(clear).catch((error) => pane.notice(error.message));

  async function send() {
    const text = area.value;
    if (!text.trim()) return;
    const { editing, reply } = state;
    const sent = inTurn((place) => (editing ? act(pane.seat(), "edit", { chat: place.chat, message: editing.id, text }) : act(pane.seat(), "send", { ...place, text })));
    write("");
    clear();
    try {
      await sent;
    } catch (error) {
      pane.notice(error.message);
      if (!area.value) { Object.assign(state, { editing, reply }); write(text); showContext(); }
    }
  }

  function write(text) {
    area.value = text;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, TALLEST)}px`;
  }

  function edit(message) {
    state.editing = message;
    state.reply = null;
    write(message.text);
    showContext();
  }

  function clear() {
    state.reply = null;
    state.editing = null;
    showContext();
  }

  function showContext() {
    const about = state.editing ?? state.reply;
    context.hidden = !about;
    if (!about) { context.replaceChildren(); return; }
    context.replaceChildren(make("span", {}, make("b", {}, t(state.editing ? "editing" : "replyTo")), " ", summary(about)),
      signButton("close", "cancel", () => { if (state.editing) write(""); clear(); area.focus(); }));
    area.focus();
  }

  function toggle(name, list, opener, focus = true) {
    if (!menu.hidden && menu.dataset.open === name && focus) { menu.hidden = true; return; }
    menu.dataset.open = name;
    state.opener = opener;
    menu.replaceChildren(...list.map(([sign, label, work]) => make("button", { type: "button", role: "menuitem", onclick: () => { menu.hidden = true; work(); } }, sign ? icon(sign) : null, label)));
    if (!list.length) { pane.notice(t("noCommands")); return; }
    menu.hidden = false;
    if (focus) menu.querySelector("button").focus();
  }

  function pick(accept, action) {
    picker.accept = accept;
    picker.onchange = () => {
      const files = [...picker.files];
      picker.value = "";
      if (files.length) sendFiles(files, action);
    };
    picker.click();
  }

  async function sendFiles(files, action) {
    const kindOf = (file) => action ?? (file.type.startsWith("video/") ? "video" : file.type.startsWith("image/") ? "photo" : "document");
    const caption = area.value.trim();
    write("");
    try {
      for (let from = 0; from < files.length; from += ALBUM) {
        const part = files.slice(from, from + ALBUM);
        const words = from ? "" : caption;
        const items = part.map((file, index) => [kindOf(file), index ? "" : words]);
        await inTurn((place) => (part.length === 1 ? upload(pane.seat(), items[0][0], part, { ...place, caption: words }) : upload(pane.seat(), "album", part, { ...place, items })));
      }
      clear();
    } catch (error) {
      pane.notice(error.message);
      if (!area.value) write(caption);
    }
  }

  const spot = () => ({ lat: (scene.place?.lat ?? 0) + Math.random() / 100, lon: (scene.place?.lon ?? 0) + Math.random() / 100 });
  const caption = () => {
    const given = { caption: area.value.trim() };
    write("");
    return given;
  };

  function attachments() {
    return [
      ["camera", t("photoFile"), () => pick("image/*,video/*")],
      ["file", t("anyFile"), () => pick("", "document")],
      ["camera", t("samplePhoto"), async () => sendFiles([await samplePhoto()], "photo")],
      ["camera", t("sampleAlbum"), async () => sendFiles([await samplePhoto(), await samplePhoto(), await samplePhoto()], "photo")],
      ["film", t("video"), () => say("video", caption())],
      ["mic", t("voice"), () => say("voice")],
      ["place", t("location"), () => say("location", spot())],
      ["person", t("contact"), () => say("contact", { name: world.people.get(pane.seat())?.name, phone: "+79990000000" })],
      ["smile", t("sticker"), () => say("sticker")],
      ["chart", t("poll"), () => pane.askPoll().then((given) => given && say("poll", given))],
    ];
  }

  async function commands(focus = true) {
    const query = new URLSearchParams({ person: pane.seat() });
    if (where().chat) query.set("chat", where().chat);
    const { shown } = await ask(`commands?${query}`);
    const begun = focus ? "" : area.value.slice(1).toLowerCase();
    const fitting = (shown ?? []).filter((one) => one.command.startsWith(begun));
    if (!focus && (!fitting.length || !area.value.startsWith("/"))) { menu.hidden = true; return; }
    toggle("commands", fitting.map((one) => [null, `/${one.command} — ${one.description}`, () => { write(`/${one.command} `); area.focus(); }]), slash, focus);
  }

  // A slash shows the commands that begin so, as Telegram does.
  const offer = () => {
    if (/^\/\w*$/.test(area.value)) commands(false).catch(() => undefined);
    else if (menu.dataset.open === "commands") menu.hidden = true;
  };
  area.addEventListener("input", () => { write(area.value); offer(); });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); menu.hidden = true; send(); }
    if (event.key === "ArrowUp" && !area.value && pane.lastOwn()) { event.preventDefault(); edit(pane.lastOwn()); }
    if (event.key === "ArrowDown" && !menu.hidden) { event.preventDefault(); menu.querySelector("button")?.focus(); }
    if (event.key === "Escape") { menu.hidden = true; if (state.editing) write(""); clear(); }
  });
  walkable(menu, () => { menu.hidden = true; state.opener?.focus(); });
  menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget) && event.relatedTarget !== state.opener) menu.hidden = true; });
  area.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length) { event.preventDefault(); sendFiles(files); }
  });

  const submit = signButton("send", "send", undefined, { type: "submit", class: "icon send" });
  const form = make("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); send(); } }, attach, slash, area, submit, picker);
  const element = make("div", { class: "writing" }, menu, context, keys, form, unblock);
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) sendFiles([...event.dataTransfer.files]); });

  function words() {
    area.placeholder = t("write");
    area.setAttribute("aria-label", `${t("write")}: ${pane.title()}`);
    picker.setAttribute("aria-label", t("attach"));
    unblock.textContent = t("unblock");
    for (const [button, key] of [[attach, "attach"], [slash, "commands"], [submit, "send"]]) { button.title = t(key); button.setAttribute("aria-label", `${t(key)}: ${pane.title()}`); }
  }

  return {
    element,
    words,
    say,
    reply(message) { state.reply = message; state.editing = null; showContext(); },
    edit,
    keyboard(rows) {
      keys.hidden = !Array.isArray(rows);
      keys.replaceChildren(...(rows ?? []).map((row) => make("div", { class: "row" }, row.map((label) => make("button", { type: "button", class: "key", onclick: () => say("press_key", { label }) }, label)))));
    },
  };
}
