import * as z from "zod";
import { Entry } from "../../knowledge/entry.ts";
import type { PublishedEntry } from "../../knowledge/ports.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { EntryParams, PageQuery } from "./desk-views.ts";

const EntryItem = z
  .object(Entry.shape)
  .pick({ id: true, title: true, region: true, department: true, owner: true, effectiveAt: true })
  .extend({ expiresAt: z.iso.date().nullable(), sources: z.int().positive(), publishedAt: z.iso.datetime() });

const EntryPage = z.object({ entries: z.array(EntryItem), after: z.string().nullable() });

const item = ({ entry, publishedAt }: PublishedEntry): z.input<typeof EntryItem> => ({
  ...entry,
  expiresAt: entry.expiresAt ?? null,
  sources: entry.sources.length,
  publishedAt,
});

const listEntries = route<DeskDeps>()({
  id: "listEntries",
  summary: "Published knowledge entries by id",
  query: PageQuery,
  response: EntryPage,
  async run({ entries }, { query: { after = "", limit } }) {
    const left = (await entries.listPublished()).filter(({ entry }) => entry.id > after);
    const page = left.toSorted((one, other) => (one.entry.id < other.entry.id ? -1 : 1)).slice(0, limit);
    return { entries: page.map(item), after: left.length > page.length ? (page.at(-1)?.entry.id ?? null) : null };
  },
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
