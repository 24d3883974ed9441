// The mailboxes: who has letters, and a window in which they are read and answered as in a mail reader.

import { ask } from "./api.js";
import { $, afterwards, make, signButton } from "./dom.js";
import { icon } from "./icons.js";
import { windows } from "./windows.js";
import { lang, t } from "./words.js";
import { clockWords, on } from "./world.js";

const HEARD = new Set(["mailbox", "letter", "letter_read", "letter_deleted", "behind"]);
let boxes = [];
let open = null; // the address of the mailbox in the window
let chosen = 0; // the letter in it
let drawList = () => undefined;

export const mailboxes = () => boxes;

// `changed` is called when there is something new for the list of chats.
export async function startMail(changed) {
  drawList = changed;
  const again = afterwards(refresh, 60);
  on("entry", (entry) => { if (HEARD.has(entry.kind)) again(); });
  on("world", again);
  $("mail").addEventListener("close", () => { open = null; });
  await refresh();
}

async function refresh() {
  boxes = (await ask("mailboxes").catch(() => ({ mailboxes: boxes }))).mailboxes;
  drawList();
  if (open && $("mail").open) await drawBox();
}

export async function openMailbox(address) {
  open = address;
  chosen = 0;
  await drawBox();
  $("mail").showModal();
}

async function drawBox() {
  const box = boxes.find((one) => one.address === open);
  const { letters } = await ask(`letters?mailbox=${encodeURIComponent(open)}`);
  if (!box) return;
  letters.reverse();
  chosen = letters.some((one) => one.id === chosen) ? chosen : letters[0]?.id ?? 0;
  const rows = letters.map((letter) => make("button", {
    type: "button", class: `letter-row${letter.read ? "" : " unread"}`, "aria-current": String(letter.id === chosen), "data-letter": String(letter.id), onclick: () => { chosen = letter.id; drawBox(); },
  }, make("b", {}, letter.subject || t("noSubject")), make("small", {}, `${letter.from} · ${clockWords(letter.at, lang())}`)));
  const focused = document.activeElement?.dataset?.letter;
  $("mail").replaceChildren(
    make("header", {}, icon("mail"), make("div", { class: "title" }, make("h2", {}, box.title || box.address), make("small", {}, box.address)), signButton("close", "close", () => $("mail").close())),
    make("div", { class: "mailbox" }, make("nav", { "aria-label": t("letters") }, rows.length ? rows : make("p", {}, t("noLetters"))), chosen ? await letter(chosen) : null),
  );
  if (focused) $("mail").querySelector(`[data-letter="${focused}"]`)?.focus();
}

async function letter(id) {
  const shown = await ask(`letters/${id}`);
  if (!shown.read) await deed(id, "read");
  const body = make("div", { class: "letter-body" });
  const plain = () => body.replaceChildren(make("pre", {}, shown.text));
  const rich = () => body.replaceChildren(make("iframe", { src: `/sandbox/letter/${id}`, title: shown.subject }));
  if (shown.html) rich(); else plain();
  const answer = async () => {
    const given = await windows.form(t("reply"), [["text", t("write"), "area"]]);
    if (given) await deed(id, "reply", { text: given.text });
  };
  const files = shown.attachments.filter((one) => !one.cid).map((one) => make("a", { class: "attached", href: `/sandbox/files/${encodeURIComponent(one.file_id)}`, download: one.name }, icon("clip"), one.name));
  return make("article", { class: "letter", "aria-label": shown.subject },
    make("h3", {}, shown.subject || t("noSubject")), make("small", {}, `${shown.from} → ${shown.to}`),
    make("div", { class: "letter-deeds" },
      shown.html && shown.text ? [make("button", { type: "button", onclick: rich }, t("asHtml")), make("button", { type: "button", onclick: plain }, t("asText"))] : null,
      make("button", { type: "button", onclick: answer }, t("reply")),
      shown.unsubscribe.length ? make("button", { type: "button", onclick: () => deed(id, "unsubscribe") }, t("unsubscribe")) : null,
      make("button", { type: "button", onclick: () => deed(id, "delete") }, t("remove"))),
    body, files.length ? make("div", { class: "attachments" }, files) : null);
}

async function deed(id, action, given = {}) {
  try { await ask(`letters/${id}`, { action, ...given }); } catch (error) { $("mail").append(make("p", { class: "refusal", role: "alert" }, error.message)); }
}
