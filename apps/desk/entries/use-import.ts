import { useState } from "react";
import type { ImportResult, ImportRow } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { isTooLarge, parcelsOf } from "./import-file.ts";

/** An import as far as it has come. `problem` says why it stopped; then it can be taken up where it stopped. */
export type ImportRun = {
  dryRun: boolean;
  total: number;
  results: readonly ImportResult[];
  problem: string | null;
};

const tooLarge = ({ line }: ImportRow): ImportResult => ({
  line,
  entryId: null,
  outcome: "refused",
  problems: ["这一条太长（大约两万字以上），请拆成几条再导入。"],
});

/** Sends rows in parcels, one after the other, and keeps what was answered. */
export const useImport = () => {
  const { client } = useDesk();
  const [run, setRun] = useState<ImportRun | null>(null);
  const [busy, setBusy] = useState(false);

  const go = async (rows: readonly ImportRow[], dryRun: boolean, before: readonly ImportResult[]) => {
    let results = before;
    const show = (problem: string | null) => setRun({ dryRun, total: rows.length, results, problem });
    setBusy(true);
    show(null);
    try {
      for (const parcel of parcelsOf(rows.slice(before.length))) {
        const [first] = parcel;
        // Whatever is too large stands alone in its parcel.
        const answered =
          first && isTooLarge(first) ? [tooLarge(first)] : (await client.importEntries(parcel, dryRun)).results;
        results = [...results, ...answered];
        show(null);
      }
    } catch (error) {
      show(titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    run,
    busy,
    /** Whether all rows were answered. */
    isOver: run !== null && !busy && run.results.length === run.total,
    start: (rows: readonly ImportRow[], dryRun: boolean) => go(rows, dryRun, []),
    /** The rows must be those that it was started with. */
    resume: (rows: readonly ImportRow[]) => go(rows, run?.dryRun ?? true, run?.results ?? []),
    clear: () => setRun(null),
  };
};
export type Importing = ReturnType<typeof useImport>;
