// Where a person writes: text, files, albums, places, commands, the bot's reply keyboard.

import { act, ask, upload } from "./api.js";
import { make } from "./dom.js";
import { samplePhoto } from "./samples.js";
import { t } from "./words.js";
import { summary } from "./bubble.js";

// `pane` gives: chat, seat(), thread(), notice(text).
export function composer(pane) {
  const state = { reply: null, editing: null };
  const area = make("textarea", { rows: 1, placeholder: t("write"), "aria-label": `${t("write")}: ${pane.title()}` });
  const context = make("div", { class: "context", hidden: true });
  const keys = make("div", { class: "reply-keys", hidden: true });
  const menu = make("div", { class: "menu", role: "menu", hidden: true });
  const picker = make("input", { type: "file", multiple: true, hidden: true, "aria-label": t("attach") });

  const where = () => ({
    chat: pane.chat().type === "private" ? null : pane.chat().id,
    ...(state.reply ? { reply_to: state.reply.id } : {}),
    ...(pane.thread() ? { thread: pane.thread() } : {}),
  });
  const guarded = (work) => work().then(clear).catch((error) => pane.notice(error.message));
  const say = (action, given = {}) => guarded(() => act(pane.seat(), action, { ...where(), ...given }));

  async function send() {
    const text = area.value;
    if (!text.trim()) return;
    const draft = { text, ...state };
    area.value = "";
    grow();
    try {
      if (draft.editing) await act(pane.seat(), "edit", { chat: where().chat, message: draft.editing.id, text });
      else await act(pane.seat(), "send", { ...where(), text });
      clear();
    } catch (error) {
      area.value = text;
      grow();
      pane.notice(error.message);
    }
  }

  function clear() {
    state.reply = null;
    state.editing = null;
    showContext();
  }

  function showContext() {
    const about = state.editing ?? state.reply;
    context.hidden = !about;
    if (!about) return context.replaceChildren();
    context.replaceChildren(make("span", {}, t(state.editing ? "editing" : "replyTo"), summary(about)),
      make("button", { type: "button", "aria-label": t("cancel"), onclick: () => { if (state.editing) area.value = ""; clear(); area.focus(); } }, "✕"));
    return area.focus();
  }

  function grow() {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
  }

  function toggle(items) {
    if (!menu.hidden && menu.dataset.open === items.name) { menu.hidden = true; return; }
    menu.dataset.open = items.name;
    menu.replaceChildren(...items.list.map(([label, work]) => make("button", { type: "button", role: "menuitem", onclick: () => { menu.hidden = true; work(); } }, label)));
    menu.hidden = false;
    menu.querySelector("button")?.focus();
  }

  function pick(accept, action) {
    picker.accept = accept;
    picker.onchange = () => {
      const files = [...picker.files];
      picker.value = "";
      if (files.length) guarded(() => sendFiles(files, action));
    };
    picker.click();
  }

  async function sendFiles(files, action) {
    const kindOf = (file) => action ?? (file.type.startsWith("video/") ? "video" : "photo");
    const caption = area.value.trim();
    area.value = "";
    grow();
    if (files.length === 1) return upload(pane.seat(), kindOf(files[0]), files, { ...where(), caption });
    const items = files.slice(0, 10).map((file, index) => [kindOf(file), index ? "" : caption]);
    return upload(pane.seat(), "album", files.slice(0, 10), { ...where(), items });
  }

  function attachments() {
    return { name: "attach", list: [
      [t("samplePhoto"), () => guarded(async () => sendFiles([await samplePhoto()], "photo"))],
      [t("sampleAlbum"), () => guarded(async () => sendFiles([await samplePhoto(0), await samplePhoto(1), await samplePhoto(3)], "photo"))],
      [t("photo"), () => pick("image/*,video/*")],
      [t("file"), () => pick("", "document")],
      [t("voice"), () => say("voice")],
      [t("video"), () => say("video", { caption: area.value.trim() })],
      [t("location"), () => say("location", { lat: 50.5502 + Math.random() / 100, lon: 137.0092 + Math.random() / 100 })],
      [t("contact"), () => say("contact")],
      [t("sticker"), () => say("sticker")],
      [t("poll"), () => pane.askPoll().then((given) => given && say("poll", given))],
    ] };
  }

  async function commands() {
    const query = new URLSearchParams({ person: pane.seat() });
    if (pane.chat().type !== "private") query.set("chat", pane.chat().id);
    const { shown } = await ask(`commands?${query}`);
    toggle({ name: "commands", list: (shown ?? []).map((one) => [`/${one.command} — ${one.description}`, () => { area.value = `/${one.command} `; area.focus(); }]) });
  }

  area.addEventListener("input", grow);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
    if (event.key === "Escape") { menu.hidden = true; clear(); }
  });
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus(); }
    if (event.key === "Escape") { menu.hidden = true; area.focus(); }
  });
  area.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length) { event.preventDefault(); guarded(() => sendFiles(files)); }
  });

  const form = make("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); send(); } },
    make("button", { type: "button", class: "icon", "aria-label": t("attach"), title: t("attach"), onclick: () => toggle(attachments()) }, "📎"),
    make("button", { type: "button", class: "icon", "aria-label": t("commands"), title: t("commands"), onclick: commands }, "/"),
    area,
    make("button", { type: "submit", class: "icon send", "aria-label": t("send"), title: t("send") }, "➤"), picker);

  return {
    element: make("div", { class: "writing" }, menu, context, keys, form),
    reply(message) { state.reply = message; state.editing = null; showContext(); },
    edit(message) { state.editing = message; state.reply = null; area.value = message.text; grow(); showContext(); },
    keyboard(rows) {
      keys.hidden = !Array.isArray(rows);
      if (!Array.isArray(rows)) return keys.replaceChildren();
      return keys.replaceChildren(...rows.map((row) => make("div", { class: "row" }, row.map((label) => make("button", { type: "button", class: "key", onclick: () => guarded(() => act(pane.seat(), "press_key", { chat: where().chat, label })) }, label)))));
    },
    send: (files, caption) => { area.value = caption; return sendFiles(files); },
  };
}
