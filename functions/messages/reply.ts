import type { ReplyDraft } from "./message.ts";

type Given = Partial<ReplyDraft> & { text: string };

/** A reply with everything not given left empty. The bot says it as plain text unless told otherwise. */
export const reply = (given: Given): ReplyDraft => ({
  from: "bot",
  kind: "text",
  status: null,
  label: null,
  citations: [],
  choices: [],
  card: null,
  form: null,
  ticket: null,
  handoff: null,
  ...given,
});
