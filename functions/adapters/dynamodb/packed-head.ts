import { EntryHead } from "../../knowledge/curated-entry.ts";
import { AppError } from "../../shared/app-error.ts";

// The console reads all lines of its list for every page. Names of fields and quotes would be more than half of each.

const between = "\u001f";
const plain = (text: string): string => text.replaceAll(between, " ");
const flag = (value: boolean): string => (value ? "1" : "");

/** A line of the list as one short text. */
export const packHead = (head: EntryHead): string =>
  [
    ...[head.id, head.title, head.region, head.department, head.owner, head.reviewer],
    ...[head.effectiveAt, head.expiresAt ?? "", head.liveUntil ?? ""],
    ...[flag(head.live), flag(head.withdrawn), head.pending ?? "", flag(head.edited)],
    ...[head.updatedAt, String(head.version)],
  ]
    .map(plain)
    .join(between);

const fieldsIn = (text: string) => {
  const [id, title, region, department, owner, reviewer, effectiveAt, expiresAt, liveUntil, ...rest] =
    text.split(between);
  const [live, withdrawn, pending, edited, updatedAt, version] = rest;
  return {
    ...{ id, title, region, department, owner, reviewer, effectiveAt },
    ...(expiresAt ? { expiresAt } : {}),
    ...(liveUntil ? { liveUntil } : {}),
    ...{ live: live === "1", withdrawn: withdrawn === "1", pending: pending || null, edited: edited === "1" },
    ...{ updatedAt, version: Number(version) },
  };
};

/** The line of such a text, or of the JSON that earlier versions of this program wrote. `record.corrupt` for anything else. */
export const unpackHead = (text: string): EntryHead => {
  const parsed = EntryHead.safeParse(text.startsWith("{") ? JSON.parse(text) : fieldsIn(text));
  if (!parsed.success)
    throw new AppError("record.corrupt", { what: "line of the list of entries", cause: parsed.error });
  return parsed.data;
};
