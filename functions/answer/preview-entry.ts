import type { ReplyDraft } from "../messages/message.ts";
import { toPlainText } from "../messages/plain-text.ts";
import type { Wording } from "../messages/wording.ts";
import type { KnownEntry } from "./known-entry.ts";
import { fullReply, shortReply } from "./replies/direct-reply.ts";

/** An entry as a citizen gets it: the answer to its title, and the whole behind the button; as messages and as plain text. */
export type Preview = { short: ReplyDraft; whole: ReplyDraft; shortText: string; wholeText: string };

/** What citizens would read of an entry, whether it is published or not. */
export const previewEntry = (wording: Wording, entry: KnownEntry): Preview => {
  const labelled = (reply: ReplyDraft): ReplyDraft => ({ ...reply, label: wording("answer.label-direct") });
  const short = labelled(shortReply(wording, entry.title, entry, []));
  const whole = labelled(fullReply(wording, entry, []));
  return { short, whole, shortText: toPlainText(short), wholeText: toPlainText(whole) };
};
