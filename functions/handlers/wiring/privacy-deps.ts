import { createExportFiles } from "../../adapters/export-files.ts";
import { createLambdaDataWorker } from "../../adapters/lambda-data-worker.ts";
import {
  appointmentHolding,
  platformHolding,
  reminderHolding,
  sharedDataHolding,
  submissionHolding,
  ticketHolding,
} from "../../adapters/personal-data/case-holdings.ts";
import {
  conversationHolding,
  handoffHolding,
  problemHolding,
  sessionHolding,
} from "../../adapters/personal-data/conversation-holdings.ts";
import { dataTables } from "../../adapters/personal-data/data-tables.ts";
import { exportHolding, fileHolding } from "../../adapters/personal-data/file-holdings.ts";
import { createSubjectFinder } from "../../adapters/personal-data/find-subject.ts";
import { questionHolding, turnHolding } from "../../adapters/personal-data/insight-holdings.ts";
import { createKeptUploads, type ReadSources } from "../../adapters/personal-data/sources.ts";
import { cancelAppointment } from "../../places/book-appointment.ts";
import type { Holding } from "../../privacy/holding.ts";
import type { DataWorker } from "../../privacy/ports.ts";
import type { ErasureDeps } from "../../privacy/run-erasure.ts";
import type { ExportDeps } from "../../privacy/run-export.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

export const exportFilesOf = ({ aws, env, clock }: Pick<Deps, "aws" | "env" | "clock">) =>
  createExportFiles(aws.s3(), { bucket: need(env, "BUCKET_EXPORTS"), clock, base: env.UPLOAD_BASE });

export const dataWorkerOf = ({ env }: Pick<Deps, "env">): DataWorker =>
  createLambdaDataWorker(env.LAMBDA_ENDPOINT, need(env, "FUNCTION_PERSONAL_DATA"));

const sourcesOf = ({ aws, env, ...deps }: Deps): ReadSources => ({
  tables: dataTables(aws.dynamo(), {
    conversations: need(env, "TABLE_CONVERSATIONS"),
    cases: need(env, "TABLE_CASES"),
    insights: need(env, "TABLE_INSIGHTS"),
  }),
  conversations: deps.conversations(),
  submissions: deps.submissions(),
  tickets: deps.tickets(),
  contacts: deps.contacts(),
});

/**
 * Every kind of record that holds something of a citizen, in the order of erasure: the session first, so that nothing is
 * written any more; what others are found by, last. key-owners.ts says which key belongs to which.
 */
const holdingsOf = (deps: Deps, sources: ReadSources): Holding[] => {
  const kept = createKeptUploads(sources);
  const appointments = deps.appointments();
  const { clock } = deps;
  return [
    sessionHolding(sources, deps.connections()),
    problemHolding(sources),
    questionHolding(sources, deps.askers()),
    turnHolding(sources),
    handoffHolding(sources, deps.handoffs(), deps.notes()),
    fileHolding(deps.aws.s3(), need(deps.env, "BUCKET_UPLOADS"), kept),
    reminderHolding(sources, deps.reminders()),
    appointmentHolding(sources, appointments, (one) => cancelAppointment({ appointments, clock }, one)),
    platformHolding(sources),
    submissionHolding(sources),
    ticketHolding(sources),
    sharedDataHolding(sources),
    exportHolding(sources.tables, exportFilesOf(deps)),
    conversationHolding(sources, kept),
  ];
};

/** What copying and erasing need: the one place where all stores of a citizen's data are named together. */
export const personalDataDeps = (deps: Deps): ErasureDeps & ExportDeps => {
  const sources = sourcesOf(deps);
  return {
    requests: deps.dataRequests(),
    subjects: createSubjectFinder(sources),
    holdings: holdingsOf(deps, sources),
    files: exportFilesOf(deps),
    wording: deps.wording,
    clock: deps.clock,
  };
};
