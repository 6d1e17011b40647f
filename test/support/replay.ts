import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { PartStatus } from "../../functions/forms/submission.ts";
import { MessageKind, Sender } from "../../functions/messages/message.ts";
import { Status } from "../../functions/messages/status.ts";

/** What a step expects of the replies to it; texts are looked for in all of them together. */
const Expectation = z.strictObject({
  /** Nobody answers. */
  silent: z.literal(true).optional(),
  from: z.array(Sender).optional(),
  statuses: z.array(Status.nullable()).optional(),
  kinds: z.array(MessageKind).optional(),
  textIncludes: z.array(z.string()).optional(),
  textExcludes: z.array(z.string()).optional(),
  /** The field that the last reply asks for. */
  asks: z.string().optional(),
  /** Labels of buttons that are offered. */
  offers: z.array(z.string()).optional(),
  cites: z.array(z.string()).optional(),
});

const common = {
  /** Who does it: names a citizen of this flow; "citizen" when left out. */
  by: z.string().default("citizen"),
  expect: Expectation.optional(),
  /** Keeps what a pattern finds in the replies under a name, for `{name}` in later steps and expectations. */
  keep: z.record(z.string(), z.string()).optional(),
};

export const Step = z.union([
  z.strictObject({ ...common, say: z.string() }),
  /** A button of the latest reply by its label, or any choice value such as `form:back`. */
  z.strictObject({ ...common, press: z.string() }),
  /** The number that the latest plain text shows before this label, typed. */
  z.strictObject({ ...common, number: z.string() }),
  z.strictObject({ ...common, fill: z.record(z.string(), z.string()) }),
  z.strictObject({ ...common, desk: z.enum(["joins", "ends", "requeues"]) }),
  z.strictObject({ ...common, deskSays: z.string() }),
  /** A department moves its part of the citizen's newest submission. */
  z.strictObject({
    ...common,
    part: z.strictObject({ department: z.string(), to: PartStatus, note: z.string().optional() }),
  }),
  /** The day of the citizen's reminder has come. */
  z.strictObject({ ...common, reminder: z.literal("due") }),
]);
export type Step = z.infer<typeof Step>;

const Flow = z.strictObject({
  title: z.string(),
  region: z.string().default("000000"),
  /** Without anybody the citizen is told so. */
  deskStaffed: z.boolean().default(true),
  /** Whether the registers of the reference server are connected. */
  registers: z.boolean().default(false),
  steps: z.array(Step).min(1),
});
/** One story of a citizen on one channel; `plain` shows nothing but plain text and has no buttons. */
export type Flow = z.infer<typeof Flow> & { name: string; channel: string };

/** Reads every `<flow>/<channel>.yaml` of a folder. */
export const loadFlows = (folder: string): Flow[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith(".yaml"))
        .map((file) => ({
          name,
          channel: file.replace(".yaml", ""),
          ...Flow.parse(parse(readFileSync(join(folder, name, file), "utf8"))),
        })),
    );
