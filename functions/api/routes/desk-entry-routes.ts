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
  summary: "Published knowledge entries",
  response: z.object({ entries: z.array(EntryItem) }),
  run: async ({ publishedEntries }) => ({ entries: [...(await publishedEntries())] }),
});

const readEntry = route<DeskDeps>()({
  id: "readEntry",
  summary: "One published knowledge entry",
  params: EntryParams,
  response: Entry,
  async run({ publishedEntries }, { params: { entryId } }) {
    const entry = (await publishedEntries()).find(({ id }) => id === entryId);
    if (!entry) throw new AppError("record.not-found");
    return entry;
  },
});

export const deskEntryRoutes: readonly Route<DeskDeps>[] = [listEntries, readEntry];
