import type { ReplyDraft } from "../messages/message.ts";
import type { Wording } from "../messages/wording.ts";
import type { KnownEntry } from "./known-entry.ts";
import { fullReply, shortReply } from "./replies/direct-reply.ts";

/** An entry as a citizen gets it: the answer to its title, and the whole behind the button. */
export type Preview = { short: ReplyDraft; whole: ReplyDraft };

/** What citizens would read of an entry, whether it is published or not; `related` are the entries it names that are in force. */
export const previewEntry = (wording: Wording, entry: KnownEntry, related: readonly KnownEntry[] = []): Preview => {
  const labelled = (reply: ReplyDraft): ReplyDraft => ({
    ...reply,
    status: "answered.direct",
    label: wording("answer.label-direct"),
  });
  return {
    short: labelled(shortReply(wording, entry.title, entry, [])),
    whole: labelled(fullReply(wording, entry, related)),
  };
};
