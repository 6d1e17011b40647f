import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { Wording } from "../../messages/wording.ts";
import type { KnownEntry } from "../known-entry.ts";

/** A button for an entry. */
export const entryChoice = ({ id, title }: KnownEntry): Choice => ({ label: title, value: action.entry(id) });

const helpers = (wording: Wording): Choice[] => [
  { label: wording("answer.choice-person-plain"), value: action.person },
  { label: wording("answer.choice-ticket"), value: action.ticket },
];

type Known = { near?: readonly KnownEntry[]; buttons?: readonly Choice[]; key?: string };

/**
 * "I don't know", with a person, a ticket, and the entries that come near if there are any; `buttons` are what can be done
 * here all the same, such as filling in a form; `key` names other words for it. Never a guess.
 */
export const unknown = (
  wording: Wording,
  { near = [], buttons = [], key = near.length > 0 ? "answer.no-hit-near" : "answer.no-hit" }: Known = {},
): ReplyDraft =>
  reply({
    kind: "choices",
    status: "unanswerable.no-hit",
    text: wording(key),
    choices: [...near.map(entryChoice), ...buttons, ...helpers(wording)],
  });

/** Asks which of several entries is meant. */
export const whichOne = (
  wording: Wording,
  key: "answer.clarify-entries" | "answer.clarify-region",
  entries: readonly KnownEntry[],
): ReplyDraft =>
  reply({
    kind: "choices",
    text: wording(key),
    choices: [...entries.map(entryChoice), { label: wording("answer.choice-person-plain"), value: action.person }],
  });
