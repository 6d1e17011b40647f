import type * as z from "zod";
import { fieldShape } from "../../forms/field-shape.ts";
import { overallOf } from "../../forms/part-state.ts";
import { eventWords } from "../../forms/receipt.ts";
import { fieldsOf, type Service } from "../../forms/service.ts";
import type { Submission, SubmissionPart } from "../../forms/submission.ts";
import { mayWithdraw } from "../../forms/withdraw-submission.ts";
import { action } from "../../messages/action.ts";
import type { Wording } from "../../messages/wording.ts";
import { type Clock, chinaDay } from "../../shared/clock.ts";
import type { OwnSubmission, OwnSubmissions } from "../contract.ts";

type ViewDeps = { wording: Wording; services: readonly Service[]; clock: Clock };

/** A submission in a list of the citizen's own. */
export const ownHead = (
  { wording }: Pick<ViewDeps, "wording">,
  submission: Submission,
): z.input<typeof OwnSubmissions>["submissions"][number] => {
  const overall = overallOf(submission);
  return { ...submission, overall, overallLabel: wording(`dispatch.overall-${overall}`) };
};

const requestOf = ({ services, clock }: ViewDeps, { id, serviceId }: Submission, part: SubmissionPart) => {
  const { request, status, departmentId } = part;
  if (!request || status !== "returned") return null;
  const service = services.find((one) => one.id === serviceId);
  const today = chinaDay(clock.now());
  const fields = (service ? fieldsOf(service) : [])
    .filter((field) => request.fields.includes(field.id) && field.departments.includes(departmentId))
    .map((field) => fieldShape(field, today));
  return { text: request.text, fields, choice: action.supplement(id, departmentId) };
};

/** One of the citizen's own submissions: every part and matter in words, what is asked for, the timeline. */
export const ownSubmission = (deps: ViewDeps, submission: Submission): z.input<typeof OwnSubmission> => ({
  ...ownHead(deps, submission),
  canWithdraw: submission.parts.some(mayWithdraw),
  parts: submission.parts.map((part) => ({
    ...part,
    statusLabel: deps.wording(`form.part-${part.status}`),
    matters: part.matters.map((matter) => ({
      ...matter,
      statusLabel: deps.wording(`dispatch.matter-${matter.status}`),
    })),
    request: requestOf(deps, submission, part),
  })),
  timeline: submission.events.map((event) => ({ at: event.at, type: event.type, text: eventWords(deps, event) })),
});
