import * as z from "zod";
import { Entry } from "../../knowledge/entry.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { EntryParams } from "./desk-views.ts";

const EntryItem = z.object(Entry.shape).pick({
  id: true,
  title: true,
  region: true,
  department: true,
  owner: true,
  certainty: true,
  effectiveAt: true,
  expiresAt: true,
});

const listEntries = route<DeskDeps>()({
  id: "listEntries",
  summary: "All published knowledge entries by id",
  response: z.object({ entries: z.array(EntryItem) }),
  run: async ({ entries }) => ({ entries: (await entries.listPublished()).map(({ entry }) => entry) }),
});

const readEntry = route<DeskDeps>()({
  id: "readEntry",
  summary: "One published knowledge entry",
  params: EntryParams,
  response: Entry,
  async run({ entries }, { params: { entryId } }) {
    const published = await entries.find(entryId);
    if (!published) throw new AppError("record.not-found");
    return published.entry;
  },
});

export const deskEntryRoutes: readonly Route<DeskDeps>[] = [listEntries, readEntry];
