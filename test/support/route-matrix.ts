import { randomUUID } from "node:crypto";
import type { Access, RouteId } from "../../functions/api/route-table.ts";

export const roles = ["agent", "curator", "admin", "supervisor", "coordinator", "department"] as const;
export type Who = "nobody" | "citizen" | "foreign citizen" | (typeof roles)[number];
export const everybody: Who[] = ["nobody", "citizen", "foreign citizen", ...roles];
/** Whoever has several roles passes a door that is open to one of them. */
export const rolesOf: Partial<Record<Who, readonly Who[]>> = { supervisor: ["supervisor", "agent"] };

const staffMay = (access: Access, who: Who): boolean => {
  if (access === "staff" || who === "admin") return true;
  if (access === "casework") return who !== "curator";
  return (rolesOf[who] ?? [who]).some((role) => role === access);
};

/** What the door says before any id is looked at: 401 for whoever has no token of this kind, 403 for the wrong role. */
export const doorOf = (access: Access, who: Who): 401 | 403 | "open" => {
  const isCitizen = who === "citizen" || who === "foreign citizen";
  if (access === "public" || (access === "citizen" && isCitizen)) return "open";
  if (access === "citizen" || isCitizen || who === "nobody") return 401;
  return staffMay(access, who) ? "open" : 403;
};

/** A body that each route takes, so that what it refuses is refused for who asks. */
export const bodyOf: Partial<Record<RouteId, () => unknown>> = {
  createSession: () => ({}),
  sendMessage: () => ({ messageId: randomUUID(), text: "你好" }),
  sendAgentMessage: () => ({ messageId: randomUUID(), text: "您好" }),
  moveTicket: () => ({ move: "assign", version: 99, department: "人社局" }),
  openDeskTicket: () => ({ cause: randomUUID(), kind: "help", description: "路灯坏了", region: "430100" }),
  findTicketDuplicates: () => ({ description: "路灯坏了", region: "430100" }),
  revealReporter: () => ({ reason: "核实情况", version: 0 }),
  ownProblem: () => ({ owner: "协调员", version: 0 }),
  publishRemedy: () => ({ kind: "entry", text: "已经改好", version: 0 }),
  moveMyTicket: () => ({ move: "withdraw" }),
  askForTicketCode: () => ({ number: "GD20261123-4F7KPM", phoneTail: "0000" }),
  lookUpTicket: () => ({ number: "GD20261123-4F7KPM", code: "000000" }),
  moveSubmissionPart: () => ({ department: "hrss", to: "received", version: 0 }),
};
/** Ids that nothing has. */
export const missing = {
  handoffId: "hnd_AAAAAAAAAAAAAAAAAAAAAA",
  ticketId: "tkt_AAAAAAAAAAAAAAAAAAAAAA",
  submissionId: "sub_AAAAAAAAAAAAAAAAAAAAAA",
  entryId: "no-such-entry",
  problemId: "prb_AAAAAAAAAAAAAAAAAAAAAA",
};
export const queryOf: Partial<Record<RouteId, string>> = {
  readMessages: "?wait=0",
  readTicketRates: "?from=2026-11-01&to=2026-11-30",
};
