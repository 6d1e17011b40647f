import * as z from "zod";
import { cellsOf } from "../../knowledge/entry-cells.ts";
import { importEntry } from "../../knowledge/import-entry.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { curatorOf } from "./desk-entry-routes.ts";

/** As many rows as fit into a request with room to spare. */
const mostRows = 100;

const Row = z.strictObject({
  line: z.int().nonnegative(),
  fields: z.record(z.string().max(40), z.unknown()),
  origin: z.string().max(500).optional(),
});

const Result = z.object({
  line: z.int().nonnegative(),
  entryId: z.string().nullable(),
  outcome: z.enum(["new", "changed", "same", "refused"]),
  problems: z.array(z.string()),
});

const importRows = route<DeskDeps>()({
  id: "importEntries",
  summary: "Takes rows of a file in as drafts, or says what would become of them; running it again changes nothing",
  body: z.strictObject({ rows: z.array(Row).min(1).max(mostRows), dryRun: z.boolean() }),
  response: z.object({ results: z.array(Result) }),
  async run(deps, { body: { rows, dryRun } }, caller) {
    const results: z.input<typeof Result>[] = [];
    for (const row of rows) results.push(await importEntry(deps, row, curatorOf(caller), dryRun));
    return { results };
  },
});

/** Entries of one page of the export; a page stays well below what a function may answer with. */
const perPage = 100;

const exportPage = route<DeskDeps>()({
  id: "exportEntries",
  summary: "Published entries as rows of a table, a hundred a page, in the columns that an import knows",
  query: z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({ rows: z.array(z.array(z.string())), pages: z.int().nonnegative() }),
  async run({ curation, entries }, { query: { page } }) {
    const live = (await curation.listHeads()).filter((head) => head.live);
    const wanted = live.slice((page - 1) * perPage, page * perPage);
    const found = await Promise.all(wanted.map(({ id }) => entries.find(id)));
    const rows = found.flatMap((one) => (one ? [cellsOf(one.entry)] : []));
    return { rows, pages: Math.ceil(live.length / perPage) };
  },
});

/** Entries in and out as files. */
export const deskEntryFileRoutes: readonly Route<DeskDeps>[] = [importRows, exportPage];
