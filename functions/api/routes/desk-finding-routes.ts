import * as z from "zod";
import { dismissFinding, extendEntry, withdrawFound } from "../../knowledge/decide-finding.ts";
import type { Finding } from "../../knowledge/finding.ts";
import type { StaffCaller } from "../caller.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps } from "./desk-deps.ts";
import { FindingItem, FindingList } from "./desk-gap-views.ts";

const list = route<DeskDeps>()({
  id: "listFindings",
  summary: "What the watches found about published entries, and when they ran last; suspicions are left out",
  response: FindingList,
  async run({ findings }) {
    const [all, run] = await Promise.all([findings.list(), findings.lastRun()]);
    const shown = all.filter(({ state }) => state !== "suspected");
    return { findings: shown.toSorted((one, other) => (one.firstAt < other.firstAt ? 1 : -1)), run: run ?? null };
  },
});

const version = z.int().nonnegative();
const reason = z.string().trim().min(2).max(300);
const Move = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("extend"), version, until: z.iso.date() }),
  z.strictObject({ action: z.literal("withdraw"), version, reason }),
  z.strictObject({ action: z.literal("dismiss"), version, reason }),
]);

const run = (deps: DeskDeps, findingId: string, move: z.output<typeof Move>, caller: StaffCaller): Promise<Finding> => {
  const by = { id: caller.id, name: caller.name };
  if (move.action === "extend") return extendEntry(deps, { findingId, ...move }, by);
  if (move.action === "withdraw") return withdrawFound(deps, { findingId, ...move }, agentOf(caller));
  return dismissFinding(deps, { findingId, ...move }, by);
};

const moveOne = route<DeskDeps>()({
  id: "moveFinding",
  summary:
    "Extends the entry's last day (as a draft in review), withdraws the entry, or lays the finding aside with a reason",
  params: z.strictObject({ findingId: z.string().min(1).max(100) }),
  body: Move,
  response: FindingItem,
  run: (deps, { params: { findingId }, body }, caller) => run(deps, findingId, body, caller),
});

const start = route<DeskDeps>()({
  id: "startWatch",
  summary: "Has the watches run now; what they find is there within some minutes",
  status: 202,
  body: z.strictObject({}),
  response: z.object({ started: z.literal(true) }),
  async run({ watcher }) {
    await watcher.start();
    return { started: true as const };
  },
});

/** Findings of the watches over published entries. */
export const deskFindingRoutes: readonly Route<DeskDeps>[] = [list, moveOne, start];
