import * as z from "zod";
import { Dispatch, DispatchRef } from "../../forms/dispatch.ts";
import { printForm } from "../../forms/print-form.ts";
import { printHtml } from "../../forms/print-html.ts";
import { replayDispatch } from "../../forms/replay-dispatch.ts";
import { AppError } from "../../shared/app-error.ts";
import { chinaDay } from "../../shared/clock.ts";
import { HtmlDocument, PdfDocument } from "../document-body.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { PageQuery, SubmissionParams } from "./desk-views.ts";

/** What was sent, or is being sent, to one department; the tries as staff see them. */
export const DispatchView = Dispatch.pick({
  submissionId: true,
  number: true,
  department: true,
  departmentId: true,
  kind: true,
  partVersion: true,
  state: true,
  attempts: true,
  nextAt: true,
  sentAt: true,
  tries: true,
  replays: true,
});

const replay = route<DeskDeps>()({
  id: "replayDispatch",
  summary: "Sends to a department again what was given up, under the same idempotency key",
  params: SubmissionParams,
  body: DispatchRef.omit({ submissionId: true }).strict(),
  response: DispatchView,
  run: (deps, { params: { submissionId }, body }) => replayDispatch(deps, { submissionId, ...body }),
});

const listDead = route<DeskDeps>()({
  id: "listDeadDispatches",
  summary: "What could not be sent to a department and was given up, oldest first",
  query: PageQuery,
  response: z.object({ dispatches: z.array(DispatchView), after: z.string().nullable() }),
  async run({ dispatches }, { query }) {
    const { items, after = null } = await dispatches.listDead(query);
    return { dispatches: items, after };
  },
});

const printed = async (deps: DeskDeps, submissionId: string) => {
  const submission = await deps.submissions.find(submissionId);
  if (!submission) throw new AppError("record.not-found");
  const service = deps.services.find(({ id }) => id === submission.serviceId);
  return printForm(deps, submission, service, chinaDay(deps.clock.now()));
};

const print = route<DeskDeps>()({
  id: "printSubmission",
  summary: "A submission as a page to print, sensitive answers masked",
  params: SubmissionParams,
  response: HtmlDocument,
  async run(deps, { params: { submissionId } }) {
    const form = await printed(deps, submissionId);
    return { html: printHtml(form), fileName: `${form.number}.html` };
  },
});

const exportPdf = route<DeskDeps>()({
  id: "exportSubmission",
  summary: "A submission as a PDF file, sensitive answers masked",
  params: SubmissionParams,
  response: PdfDocument,
  async run(deps, { params: { submissionId } }) {
    const form = await printed(deps, submissionId);
    return { pdf: await deps.pdf.write(form), fileName: `${form.number}.pdf` };
  },
});

export const deskDispatchRoutes: readonly Route<DeskDeps>[] = [replay, listDead, print, exportPdf];
