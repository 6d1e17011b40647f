import type { WordingValues } from "../messages/wording.ts";
import { showAnswer } from "./field-types.ts";
import type { FieldContext } from "./fields/field-type.ts";
import type { FormDeps } from "./form-turn.ts";
import { supplementField } from "./machine-form.ts";
import { overallOf } from "./part-state.ts";
import { eventWords } from "./receipt.ts";
import { fieldsOf, type Service } from "./service.ts";
import type { AnswerOrigin, Submission, SubmissionPart } from "./submission.ts";

/** One line of a printed form; `mark` says that a machine filled it in, and from where. */
export type PrintRow = { label: string; value: string; mark: string | null };

/** A submission for people, the same for paper, screen and PDF. */
export type PrintForm = {
  title: string;
  number: string;
  facts: PrintRow[];
  parts: { title: string; status: string; matters: PrintRow[]; answers: PrintRow[] }[];
  timelineTitle: string;
  timeline: PrintRow[];
  /** What must stand on every copy: how it was filled in, and what was left out. */
  notes: string[];
};

/** Makes a PDF file of a printed form. */
export interface PdfWriter {
  write(form: PrintForm): Promise<Uint8Array>;
}

const row = (label: string, value: string, mark: string | null = null): PrintRow => ({ label, value, mark });

const minute = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

const markOf = ({ wording }: FormDeps, origin: AnswerOrigin | undefined): string | null =>
  origin ? wording(`print.origin-${origin.kind}`, { source: origin.source }) : null;

const answerRows = (deps: FormDeps, part: SubmissionPart, service: Service | undefined, context: FieldContext) => {
  const fields = service ? fieldsOf(service) : [];
  const known = fields.flatMap((field) => {
    const value = part.answers[field.id];
    if (value === undefined) return [];
    return [row(field.label, showAnswer(value, field, context), markOf(deps, part.origins[field.id]))];
  });
  const note = part.answers[supplementField];
  return typeof note === "string" ? [...known, row(deps.wording("dispatch.supplement-label"), note)] : known;
};

const matterRows = ({ wording }: FormDeps, { matters }: SubmissionPart): PrintRow[] =>
  matters.map(({ title, status, note }) => {
    const said = wording(`dispatch.matter-${status}`);
    return row(title, note ? wording("dispatch.event-with-note", { said, note }) : said);
  });

/**
 * A submission as people print it: each department with its matters and answers, the timeline, and the labels that copies
 * must carry. Sensitive answers keep only their ends. `service` is today's definition; undefined when it is gone.
 */
export const printForm = (
  deps: FormDeps,
  submission: Submission,
  service: Service | undefined,
  today: string,
): PrintForm => {
  const context: FieldContext = {
    findRegion: deps.findRegion,
    regionName: deps.regionName,
    today,
    now: submission.submittedAt,
  };
  const say = (key: string, values?: WordingValues) => deps.wording(`print.${key}`, values);
  return {
    title: submission.serviceTitle,
    number: submission.number,
    facts: [
      row(say("number"), submission.number),
      row(say("submitted-at"), minute(submission.submittedAt)),
      row(say("region"), deps.regionName(submission.region)),
      row(say("overall"), deps.wording(`dispatch.overall-${overallOf(submission)}`)),
    ],
    parts: submission.parts.map((part) => ({
      title: part.department,
      status: deps.wording(`form.part-${part.status}`),
      matters: matterRows(deps, part),
      answers: answerRows(deps, part, service, context),
    })),
    timelineTitle: say("timeline"),
    timeline: submission.events.map((event) => row(minute(event.at), eventWords(deps, event))),
    notes: [say("note-assisted"), say("note-masked"), say("note-printed", { day: today })],
  };
};
