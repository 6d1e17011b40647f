import * as z from "zod";
import { Answer } from "./draft.ts";

/**
 * How far one department is with its part: on its way, taken in, back with the citizen for more (补正), or over: done,
 * partly done, refused, withdrawn.
 */
export const PartStatus = z.enum(["sent", "received", "returned", "done", "partly", "refused", "withdrawn"]);
export type PartStatus = z.infer<typeof PartStatus>;

/** How far one matter (事项) of a part is. The last three are final. */
export const MatterStatus = z.enum(["waiting", "received", "more", "done", "refused", "withdrawn"]);
export type MatterStatus = z.infer<typeof MatterStatus>;

const PartMatter = z.object({
  id: z.string(),
  title: z.string(),
  status: MatterStatus.default("waiting"),
  note: z.string().nullable().default(null),
});
export type PartMatter = z.infer<typeof PartMatter>;

/** What a department asks the citizen for before it goes on; `fields` are those of the form that must be given anew. */
export const MoreRequest = z.object({ text: z.string(), fields: z.array(z.string()), at: z.iso.datetime() });
export type MoreRequest = z.infer<typeof MoreRequest>;

/** Where an answer comes from when the citizen did not type it: shown beside it wherever the form is printed or sent. */
export const AnswerOrigin = z.object({ kind: z.enum(["prefilled", "derived"]), source: z.string() });
export type AnswerOrigin = z.infer<typeof AnswerOrigin>;

/** What one department gets: its matters and only the answers it needs. */
export const SubmissionPart = z.object({
  /** Its name, for people; `departmentId` is for machines ("" in what was submitted before there were connectors). */
  department: z.string(),
  departmentId: z.string().default(""),
  matters: z.array(PartMatter),
  answers: z.record(z.string(), Answer),
  origins: z.record(z.string(), AnswerOrigin).default({}),
  /** Counts what was sent: 1, and one more with each answer to a request for more. */
  version: z.int().positive().default(1),
  /** Whether it goes to the department's own system; otherwise staff move it at the desk. */
  dispatched: z.boolean().default(false),
  status: PartStatus,
  note: z.string().nullable(),
  request: MoreRequest.nullable().default(null),
  /** The citizen's wish to withdraw: asked for, or heard that it is too late. */
  withdrawal: z.enum(["asked", "late"]).nullable().default(null),
  updatedAt: z.iso.datetime(),
});
export type SubmissionPart = z.infer<typeof SubmissionPart>;

/** What can happen to a submission. */
export const EventType = z.enum([
  "submitted",
  "received",
  "more",
  "supplemented",
  "done",
  "partly",
  "refused",
  "withdraw-asked",
  "withdraw-late",
  "withdrawn",
]);
export type EventType = z.infer<typeof EventType>;

/** One line of the timeline. `cause` names what brought it about; all lines of one callback share it. */
export const SubmissionEvent = z.object({
  at: z.iso.datetime(),
  type: EventType,
  /** Null when it concerns the whole submission. */
  department: z.string().nullable(),
  /** Title of the matter; null when it concerns the whole part. */
  matter: z.string().nullable(),
  note: z.string().nullable(),
  by: z.enum(["citizen", "department", "staff"]),
  cause: z.string(),
});
export type SubmissionEvent = z.infer<typeof SubmissionEvent>;

/** A confirmed form: one reference number, one part per department. */
export const Submission = z.object({
  id: z.string().startsWith("sub_"),
  /** Readable reference number, such as TX20261123-4F7KPM. */
  number: z.string(),
  conversationId: z.string(),
  citizen: z.string(),
  serviceId: z.string(),
  serviceTitle: z.string(),
  definitionVersion: z.int().positive(),
  region: z.string(),
  parts: z.array(SubmissionPart).min(1),
  events: z.array(SubmissionEvent).default([]),
  submittedAt: z.iso.datetime(),
  version: z.int().nonnegative(),
});
export type Submission = z.infer<typeof Submission>;
