import { AppError } from "../shared/app-error.ts";
import { chinaDay } from "../shared/clock.ts";
import { type CurateDeps, openEntry, saveDraft, submitDraft } from "./curate-entry.ts";
import type { Curator } from "./curated-entry.ts";
import type { Finding } from "./finding.ts";
import { type Approver, type ReleaseDeps, withdrawEntries } from "./start-release.ts";
import type { FindingStore } from "./watch-ports.ts";

type Deps = { findings: FindingStore };
type Seen = { findingId: string; version: number };
type Handled = NonNullable<Finding["handled"]>;

const seenFinding = async ({ findings }: Deps, { findingId, version }: Seen): Promise<Finding> => {
  const finding = await findings.find(findingId);
  if (!finding) throw new AppError("record.not-found");
  if (finding.version !== version) throw new AppError("record.changed");
  return finding;
};

const noted = (by: string, action: Handled["action"], note: string, at: Date): Handled => ({
  by,
  action,
  note,
  at: at.toISOString(),
});

/** Lays a finding aside for good, with the reason; the same one is not reported again. */
export const dismissFinding = async (
  deps: Deps & Pick<CurateDeps, "clock">,
  seen: Seen & { reason: string },
  by: Curator,
): Promise<Finding> => {
  const finding = await seenFinding(deps, seen);
  const handled = noted(by.name, "dismissed", seen.reason, deps.clock.now());
  return deps.findings.save({ ...finding, state: "dismissed", handled });
};

/**
 * Makes a draft of the finding's entry with a later last day and hands it over for review, in one go. Refused
 * (`entry.move-refused`) while somebody else's draft of the entry is open, or for a day that is over.
 */
export const extendEntry = async (
  deps: Deps & CurateDeps,
  { until, ...seen }: Seen & { until: string },
  by: Curator,
): Promise<Finding> => {
  const finding = await seenFinding(deps, seen);
  const { entryId } = finding;
  const { record, live } = await openEntry(deps.curation, entryId);
  if (record.draft) throw new AppError("entry.move-refused", { reason: "这条有没发布的草稿，请打开条目改有效期。" });
  if (!live) throw new AppError("entry.move-refused", { reason: "这条现在没有发布。" });
  if (until <= chinaDay(deps.clock.now()))
    throw new AppError("entry.move-refused", { reason: "新的有效期要在今天以后。" });
  const content = { ...live, expiresAt: until };
  const saved = await saveDraft(deps, { entryId, version: record.version, content, reviewer: record.reviewer }, by);
  await submitDraft(deps, { entryId, version: saved.version, note: `延长有效期到 ${until}` }, by);
  return deps.findings.save({ ...finding, handled: noted(by.name, "extended", until, deps.clock.now()) });
};

/** Has the finding's entry withdrawn, with the reason. */
export const withdrawFound = async (
  deps: Deps & ReleaseDeps,
  { reason, ...seen }: Seen & { reason: string },
  by: Approver,
): Promise<Finding> => {
  const finding = await seenFinding(deps, seen);
  const { entryId } = finding;
  const { record } = await openEntry(deps.curation, entryId);
  await withdrawEntries(deps, [{ entryId, version: record.version }], reason, by);
  return deps.findings.save({ ...finding, handled: noted(by.name, "withdrawing", reason, deps.clock.now()) });
};
