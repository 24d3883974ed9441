// What can be done with a message: pressed, voted on, replied to, changed, passed on.

import { act } from "../api.js";
import { t } from "../words.js";
import { goes } from "./formatted.js";

const LIKE = "👍";

export function deedsOf(pane, windows) {
  const tell = (error) => pane.notice(error.message);
  const deed = (name, message, given = {}) => act(pane.seat(), name, { chat: pane.where(), message: message.id, ...given }).catch(tell);

  async function press(message, button) {
    if (button.url && goes(button.url, pane.element)) return;
    if (button.url) { window.open(button.url, "_blank", "noopener"); return; }
    if (button.copy_text) {
      await navigator.clipboard?.writeText(button.copy_text.text).catch(() => undefined);
      pane.notice(t("copied"));
      return;
    }
    try {
      const given = button.data ? ["press_data", { data: button.data }] : ["press", { label: button.text }];
      const answer = await act(pane.seat(), given[0], { chat: pane.where(), message: message.id, ...given[1] });
      if (answer.text) pane.notice(answer.text, answer.alert);
      else if (!answer.answered) pane.notice(t("noAnswer"));
    } catch (error) {
      tell(error);
    }
  }

  async function forward(message) {
    const chosen = await windows.chooseChat(pane);
    if (!chosen) return;
    const to = chosen.type === "private" ? {} : { chat: chosen.id };
    await act(pane.seat(), "forward", { ...to, from_chat: pane.chat().id, message: message.id }).catch(tell);
  }

  // The address of this message on this page: it opens at it.
  async function link(message) {
    history.replaceState(null, "", `#${pane.key}/${message.id}`);
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    pane.notice(t("linkCopied"));
  }

  function menu(message, anchor) {
    const own = message.sender.id === pane.seat();
    const liked = message.reactions[LIKE]?.includes(pane.seat());
    const group = pane.chat().type !== "private";
    windows.menu(anchor, [
      [t("reply"), () => pane.composer.reply(message)],
      [t(liked ? "unlike" : "like"), () => deed("react", message, { emoji: liked ? "" : LIKE })],
      [t("forward"), () => forward(message)],
      [t("link"), () => link(message)],
      group && [t(message.pinned ? "unpin" : "pin"), () => deed(message.pinned ? "unpin" : "pin", message)],
      own && !message.poll && [t("edit"), () => pane.composer.edit(message)],
      own && [t("remove"), () => deed("delete", message)],
    ].filter(Boolean));
  }

  return {
    press,
    menu,
    choose: (message) => pane.composer.reply(message),
    jump: (id) => pane.jump(id).catch(tell),
    look: (source, words) => windows.look(source, words),
    vote: (message, options) => deed("vote", message, { options }),
  };
}
