// The plain page: one person and one chat at a time. Text of people goes into text nodes only.
const $ = (id) => document.getElementById(id);
const state = { people: [], chats: [], replyTo: null };

async function ask(path, given) {
  const options = given && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) };
  const answer = await (await fetch(`/sandbox/${path}`, options)).json();
  if (answer.error) { $("notice").textContent = answer.error; throw new Error(answer.error); }
  return answer;
}

function element(tag, text, kind) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

const me = () => Number($("person").value);
const chat = () => ($("chat").value === "private" ? null : Number($("chat").value));
const act = (given) => ask("act", { person: me(), chat: chat(), ...given });

function fill(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
  if (options.some(([value]) => String(value) === chosen)) select.value = chosen;
}

async function loadWorld() {
  const world = await ask("state");
  Object.assign(state, { people: world.people, chats: world.chats, bot: world.bot });
  $("clock").textContent = new Date(world.clock.now).toLocaleString();
  fill($("person"), world.people.map((one) => [one.id, one.name]));
  const open = world.chats.filter((one) => one.type !== "private" && !one.upgraded_to && (one.username || one.members.some((m) => m.person === me() && !["left", "kicked"].includes(m.status))));
  fill($("chat"), [["private", state.bot.name], ...open.map((one) => [one.id, one.title])]);
}

function draw(message) {
  const own = message.sender.id === me();
  const box = element("article", undefined, message.service ? "service" : own ? "own" : "");
  const time = new Date(message.date).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  box.append(element("header", `${message.sender.name} · ${time}${message.edited ? " · изм." : ""}${message.reply_to ? ` · ↩ ${message.reply_to}` : ""}`));
  for (const medium of message.media) {
    if (medium.kind === "photo") { const img = element("img"); img.src = `/sandbox/files/${medium.file_id}`; img.alt = message.text; box.append(img); } else box.append(element("div", `📎 ${medium.name ?? medium.kind}`));
  }
  for (const kind of ["location", "venue", "contact", "dice", "poll"]) if (message[kind]) box.append(element("div", `${kind}: ${message[kind].question ?? message[kind].title ?? message[kind].value ?? ""}`));
  box.append(element("div", message.text || message.service || ""));
  for (const row of message.buttons) {
    const line = element("div", undefined, "row");
    for (const button of row) {
      const made = element("button", button.text);
      made.onclick = async (event) => { event.stopPropagation(); const answer = await act({ action: "press", message: message.id, label: button.text }); $("notice").textContent = answer.url ?? answer.text ?? ""; };
      line.append(made);
    }
    box.append(line);
  }
  const reactions = Object.entries(message.reactions).map(([emoji, who]) => emoji + who.length).join(" ");
  if (reactions) box.append(element("small", reactions));
  box.onclick = () => { state.replyTo = message.id; $("reply").hidden = false; $("reply").textContent = `↩ ${message.id} ✕`; };
  return box;
}

async function loadMessages() {
  if (!me()) return;
  const query = new URLSearchParams({ person: me() });
  if (chat() !== null) query.set("chat", chat());
  const answer = await ask(`messages?${query}`);
  $("messages").replaceChildren(...answer.messages.map(draw));
  $("messages").scrollTop = $("messages").scrollHeight;
  $("keys").replaceChildren(...(answer.keyboard ?? []).flat().map((label) => { const key = element("button", label); key.onclick = () => act({ action: "press_key", label }); return key; }));
}

async function refresh() { await loadWorld(); await loadMessages(); }

$("person").onchange = refresh;
$("chat").onchange = loadMessages;
$("reply").onclick = () => { state.replyTo = null; $("reply").hidden = true; };
$("newcomer").onsubmit = async (event) => { event.preventDefault(); const name = event.target.name.value.trim(); if (name) { await ask("people", { name }); event.target.reset(); await refresh(); } };
$("composer").onsubmit = async (event) => { event.preventDefault(); const text = $("text").value; $("text").value = ""; if (text.trim()) await act({ action: "send", text, reply_to: state.replyTo }); $("reply").onclick(); };
$("text").onkeydown = (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); $("composer").requestSubmit(); } };

let waiting = null;
new EventSource("/sandbox/events").onmessage = () => { waiting ??= setTimeout(() => { waiting = null; refresh(); }, 100); };
await refresh();
