import type { FormDeps } from "../../forms/form-turn.ts";
import type { Dispatching, SubmissionStore } from "../../forms/ports.ts";
import { type PdfWriter, printForm } from "../../forms/print-form.ts";
import { printHtml } from "../../forms/print-html.ts";
import { readSupplement } from "../../forms/read-supplement.ts";
import type { Service } from "../../forms/service.ts";
import type { Submission } from "../../forms/submission.ts";
import { supplementForm } from "../../forms/supplement-form.ts";
import { supplementPart } from "../../forms/supplement-part.ts";
import { changeOwnSubmission, withdrawSubmission } from "../../forms/withdraw-submission.ts";
import { AppError } from "../../shared/app-error.ts";
import { chinaDay } from "../../shared/clock.ts";
import type { CitizenCaller } from "../caller.ts";
import { FindSubmissions, GiveMore, OwnSubmission, OwnSubmissions, SubmissionPath } from "../contract.ts";
import { HtmlDocument, PdfDocument } from "../document-body.ts";
import { type Route, route } from "../route.ts";
import { allowWrite, type WriteLimiter } from "../write-limiter.ts";
import { ownHead, ownSubmission } from "./own-submission-view.ts";

/** What the routes of a citizen's own submissions need. */
export type OwnSubmissionDeps = FormDeps & {
  submissions: SubmissionStore;
  dispatching: Dispatching;
  services: readonly Service[];
  pdf: PdfWriter;
  limiter: WriteLimiter;
};

const listed = 50;

/** Somebody else's looks exactly like a missing one. */
const own = async (
  { submissions }: OwnSubmissionDeps,
  { citizen }: CitizenCaller,
  submissionId: string,
): Promise<Submission> => {
  const submission = await submissions.find(submissionId);
  if (submission?.citizen !== citizen) throw new AppError("record.not-found");
  return submission;
};

const printed = (deps: OwnSubmissionDeps, submission: Submission) => {
  const service = deps.services.find(({ id }) => id === submission.serviceId);
  return printForm(deps, submission, service, chinaDay(deps.clock.now()));
};

const listOwnSubmissions = route<OwnSubmissionDeps>()({
  id: "listOwnSubmissions",
  summary: "The citizen's own submissions, newest first; or the one with a number",
  query: FindSubmissions,
  response: OwnSubmissions,
  async run(deps, { query: { number } }, { citizen }) {
    if (number === undefined) {
      const all = await deps.submissions.listByCitizen(citizen, listed);
      return { submissions: all.map((one) => ownHead(deps, one)) };
    }
    const found = await deps.submissions.findByNumber(number);
    return { submissions: found?.citizen === citizen ? [ownHead(deps, found)] : [] };
  },
});

const readOwnSubmission = route<OwnSubmissionDeps>()({
  id: "readOwnSubmission",
  summary: "One of the citizen's own submissions: parts, matters, requests for more, timeline",
  params: SubmissionPath,
  response: OwnSubmission,
  run: async (deps, { params }, caller) => ownSubmission(deps, await own(deps, caller, params.submissionId)),
});

const withdrawOwnSubmission = route<OwnSubmissionDeps>()({
  id: "withdrawOwnSubmission",
  summary: "Asks the departments that are not done yet to let the citizen withdraw; asking again changes nothing",
  params: SubmissionPath,
  response: OwnSubmission,
  async run(deps, { params: { submissionId } }, { citizen }) {
    await allowWrite(deps.limiter, citizen, deps.clock.now(), false);
    const asked = await changeOwnSubmission(deps, { submissionId, citizen }, (found) =>
      withdrawSubmission(deps, found),
    );
    return ownSubmission(deps, asked);
  },
});

const supplementOwnSubmission = route<OwnSubmissionDeps>()({
  id: "supplementOwnSubmission",
  summary:
    "Answers one department's request for more, for its part alone; answering the same version again changes nothing",
  params: SubmissionPath,
  body: GiveMore,
  response: OwnSubmission,
  async run(deps, { params: { submissionId }, body }, { citizen }) {
    await allowWrite(deps.limiter, citizen, deps.clock.now(), false);
    const answered = await changeOwnSubmission(deps, { submissionId, citizen }, async (found) => {
      const part = found.parts.find(({ departmentId }) => departmentId === body.departmentId);
      if (!part) throw new AppError("record.not-found");
      if (part.version > body.version) return found;
      const service = deps.services.find(({ id }) => id === found.serviceId);
      const read = readSupplement(deps, supplementForm(deps.wording, service, found, part), body);
      if ("problems" in read) throw new AppError("request.invalid", { issues: read.problems });
      return supplementPart(deps, found, read.supplement);
    });
    return ownSubmission(deps, answered);
  },
});

const printOwnSubmission = route<OwnSubmissionDeps>()({
  id: "printOwnSubmission",
  summary: "One of the citizen's own submissions as a page to print",
  params: SubmissionPath,
  response: HtmlDocument,
  async run(deps, { params }, caller) {
    const submission = await own(deps, caller, params.submissionId);
    return { html: printHtml(printed(deps, submission)), fileName: `${submission.number}.html` };
  },
});

const exportOwnSubmission = route<OwnSubmissionDeps>()({
  id: "exportOwnSubmission",
  summary: "One of the citizen's own submissions as a PDF file",
  params: SubmissionPath,
  response: PdfDocument,
  async run(deps, { params }, caller) {
    const submission = await own(deps, caller, params.submissionId);
    return { pdf: await deps.pdf.write(printed(deps, submission)), fileName: `${submission.number}.pdf` };
  },
});

export const ownSubmissionRoutes: readonly Route<OwnSubmissionDeps>[] = [
  listOwnSubmissions,
  readOwnSubmission,
  withdrawOwnSubmission,
  supplementOwnSubmission,
  printOwnSubmission,
  exportOwnSubmission,
];
