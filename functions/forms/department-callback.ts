import * as z from "zod";

const words = z.string().trim().min(1).max(500);
const id = z.string().regex(/^[\w.:-]{1,100}$/);

const common = {
  format: z.literal("machine-v1"),
  /** The department's own id of this news: sent again it changes nothing. */
  callbackId: id,
  /** The reference number that the request carried. */
  number: z.string().min(1).max(40),
};

const MatterNews = z.strictObject({
  id: z.string().min(1).max(60),
  status: z.enum(["received", "more", "done", "refused"]),
  /** For the citizen; needed for `more` (what is asked for) and `refused` (why, and what can be done). */
  note: words.optional(),
});

/** How far matters of one part are. */
const Progress = z
  .strictObject({
    ...common,
    type: z.literal("progress"),
    /** The `partVersion` of the request that this answers. */
    partVersion: z.int().positive(),
    matters: z.array(MatterNews).min(1).max(50),
    /** With `more`: fields of the form that are to be given anew; without them the citizen answers in words. */
    fields: z.array(z.string().max(60)).max(20).default([]),
  })
  .refine(
    ({ matters }) => matters.every(({ status, note }) => !["more", "refused"].includes(status) || note !== undefined),
    {
      path: ["matters"],
      message: "more and refused need a note",
    },
  )
  .refine(({ matters }) => new Set(matters.map((matter) => matter.id)).size === matters.length, {
    path: ["matters"],
    message: "one entry for each matter",
  });

/** What became of the citizen's wish to withdraw. */
const Withdrawal = z.strictObject({
  ...common,
  type: z.literal("withdrawal"),
  outcome: z.enum(["accepted", "too-late"]),
  note: words.optional(),
});

/** What a department's system sends back: the body of POST /v1/departments/callbacks. */
export const DepartmentCallback = z.discriminatedUnion("type", [Progress, Withdrawal]);
export type DepartmentCallback = z.infer<typeof DepartmentCallback>;
