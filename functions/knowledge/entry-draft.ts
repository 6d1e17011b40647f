import * as z from "zod";
import { EntryAttachment, mostAttachments } from "./attachment.ts";
import { Certainty, Entry } from "./entry.ts";

const short = z.string().max(200);

/** A source while it is being written. */
const DraftSource = z.strictObject({
  document: short.default(""),
  number: short.optional(),
  article: short.optional(),
  url: z.string().max(1000).optional(),
  effectiveAt: z.string().max(20).optional(),
  expiresAt: z.string().max(20).optional(),
  certainty: Certainty,
});

/**
 * An entry while it is being written: everything may still be missing, nothing may be endless. It is kept as typed;
 * whether it is good enough to publish is `Entry`'s and the gate's to say.
 */
export const EntryDraft = z.strictObject({
  id: Entry.shape.id.max(80),
  title: short.default(""),
  questions: z.array(short).max(300).default([]),
  region: z.string().max(6).default(""),
  department: short.default(""),
  sources: z.array(DraftSource).max(30).default([]),
  effectiveAt: z.string().max(20).default(""),
  expiresAt: z.string().max(20).optional(),
  owner: short.default(""),
  certainty: Certainty.default("general"),
  related: z.array(z.string().max(80)).max(50).default([]),
  answer: z.string().max(2000).default(""),
  sections: z
    .array(z.strictObject({ heading: short, text: z.string().max(8000) }))
    .max(40)
    .default([]),
  attachments: z.array(EntryAttachment).max(mostAttachments).optional(),
});
export type EntryDraft = z.output<typeof EntryDraft>;

/** The fields that say something. */
export const withoutEmpty = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as T;

/** The draft as an entry that can be published, or what zod has against it. Fields left empty count as left out. */
export const asEntry = (draft: EntryDraft): z.ZodSafeParseResult<Entry> =>
  Entry.safeParse({ ...withoutEmpty(draft), sources: draft.sources.map(withoutEmpty) });

/** An entry as the draft that changes begin with. */
export const asDraft = (entry: Entry): EntryDraft => EntryDraft.parse(entry);
