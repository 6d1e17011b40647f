import type { Wording } from "../messages/wording.ts";
import type { Clock } from "../shared/clock.ts";
import type { DataRequest } from "./data-request.ts";
import { type Collected, exportHtml, exportJson } from "./export-document.ts";
import type { Holding } from "./holding.ts";
import type { DataRequestStore, ExportFiles, SubjectFinder } from "./ports.ts";

export type ExportDeps = {
  requests: DataRequestStore;
  subjects: SubjectFinder;
  holdings: readonly Holding[];
  files: ExportFiles;
  wording: Wording;
  clock: Clock;
};

const countsOf = (collected: Collected): DataRequest["counts"] =>
  Object.fromEntries(collected.map(({ name, records }) => [name, records.length]));

/** Writes the copy of all of a citizen's data: for people and for programs. Run again, it writes it anew. */
export const runExport = async (deps: ExportDeps, request: DataRequest): Promise<void> => {
  const { requests, subjects, holdings, files, wording, clock } = deps;
  if (request.state === "ready") return;
  const subject = await subjects.find(request.citizen);
  const collected: Collected = await Promise.all(
    holdings.map(async ({ name, isKept, read }) => ({ name, isKept, records: await read(subject) })),
  );
  const at = clock.now().toISOString();
  const head = { receipt: request.receipt, at };
  await files.put(request, "data.json", exportJson(wording, head, collected));
  await files.put(request, "data.html", exportHtml(wording, head, collected));
  const counts = countsOf(collected);
  const { id, receipt, kind, requestedAt: askedAt } = request;
  await requests.note({ id: `${id}-done`, receipt, kind, event: "done", askedAt, at, counts });
  await requests.save({ ...request, state: "ready", workedAt: at, counts });
};
