import type { FigureFilter, TurnFilter, TurnPage } from "../api/figure-contract.ts";
import { writeCsv, writeRows } from "../ui/csv.ts";
import { exportHead, exportRow } from "./turn-table.ts";

/** More than this is no list that anybody reads, and more than a browser should hold. */
export const mostRows = 20_000;
const pageSize = 500;

/** How far an export has come; `until` is when the oldest turn that was read was asked. */
export type ExportState = {
  period: Pick<FigureFilter, "from" | "to">;
  step: "reading" | "failed" | "saved" | "full";
  rows: number;
  until: string | null;
  error: unknown;
};

type Room = { most?: number; regionName(code: string): string };
type Deps = Room & {
  read(filter: TurnFilter, after: string | undefined, limit: number): Promise<TurnPage>;
  save(name: string, file: Blob): void;
};

// Each page is a Blob of its own, which browsers may put aside: only one page is ever held as objects.
type Job = { filter: TurnFilter; parts: Blob[]; after: string | undefined };

const asPart = (text: string): Blob => new Blob([text], { type: "text/csv;charset=utf-8" });

/** Adds one page to the file, as far as there is room; says whether it is over then, and holds everything. */
const take = (job: Job, now: ExportState, { turns, after }: TurnPage, { most, regionName }: Required<Room>) => {
  const taken = turns.slice(0, most - now.rows);
  job.parts.push(asPart(writeRows(taken.map((turn) => exportRow(turn, regionName)))));
  job.after = after ?? undefined;
  const rows = now.rows + taken.length;
  const isAll = after === null && taken.length === turns.length;
  return { isAll, isOver: isAll || rows === most, state: { ...now, rows, until: taken.at(-1)?.at ?? now.until } };
};

/**
 * Exports every turn that a filter selects, newest first, page by page and at most `most` of them, as one CSV file. It runs on
 * while other pages are looked at. One at a time: starting does nothing while another is being read.
 */
export const createTurnExport = ({ read, save, regionName, most = mostRows }: Deps) => {
  let state: ExportState | null = null;
  let job: Job | null = null;
  const listeners = new Set<() => void>();
  const become = (next: ExportState | null): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const finish = ({ filter: { from, to }, parts }: Job, now: ExportState, isAll: boolean): void => {
    save(
      `问题 ${from} 至 ${to}${isAll ? "" : ` 最新 ${now.rows} 条`}.csv`,
      new Blob(parts, { type: "text/csv;charset=utf-8" }),
    );
    job = null;
    become({ ...now, step: isAll ? "saved" : "full" });
  };

  /** Reads the next page; gives whether there is another. */
  const readOn = async (own: Job): Promise<boolean> => {
    const page = await read(own.filter, own.after, pageSize);
    if (job !== own || !state) return false;
    const taken = take(own, state, page, { most, regionName });
    if (taken.isOver) finish(own, taken.state, taken.isAll);
    else become(taken.state);
    return !taken.isOver;
  };

  const run = async (own: Job): Promise<void> => {
    try {
      while (await readOn(own));
    } catch (error) {
      if (job === own && state) become({ ...state, step: "failed", error });
    }
  };

  return {
    state: (): ExportState | null => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(filter: TurnFilter): Promise<void> {
      if (state?.step === "reading") return;
      const own: Job = { filter, parts: [asPart(writeCsv([exportHead]))], after: undefined };
      job = own;
      become({ period: { from: filter.from, to: filter.to }, step: "reading", rows: 0, until: null, error: null });
      await run(own);
    },
    /** Goes on after a failure with the page that could not be read. */
    async goOn(): Promise<void> {
      if (state?.step !== "failed" || !job) return;
      become({ ...state, step: "reading", error: null });
      await run(job);
    },
    /** Stops reading and keeps nothing; also takes away the word about one that is over. */
    cancel(): void {
      job = null;
      become(null);
    },
  };
};
export type TurnExport = ReturnType<typeof createTurnExport>;
