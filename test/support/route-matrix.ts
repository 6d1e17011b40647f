import type { Access, RouteId } from "../../functions/api/route-table.ts";

export const roles = ["agent", "curator", "admin", "supervisor", "coordinator", "department"] as const;
export type Who = "nobody" | "citizen" | "foreign citizen" | (typeof roles)[number];
export const everybody: Who[] = ["nobody", "citizen", "foreign citizen", ...roles];
/** Whoever has several roles passes a door that is open to one of them. */
export const rolesOf: Partial<Record<Who, readonly Who[]>> = { supervisor: ["supervisor", "agent"] };

const staffMay = (access: Access, who: Who): boolean => {
  if (access === "staff" || who === "admin") return true;
  if (access === "casework") return who !== "curator";
  if (access === "oversight") return who === "supervisor" || who === "curator" || who === "department";
  return (rolesOf[who] ?? [who]).some((role) => role === access);
};

/** What the door says before any id is looked at: 401 for whoever has no token of this kind, 403 for the wrong role. */
export const doorOf = (access: Access, who: Who): 401 | 403 | "open" => {
  // A department's own system signs its calls, which none of them does.
  if (access === "department") return 401;
  const isCitizen = who === "citizen" || who === "foreign citizen";
  if (access === "public" || (access === "citizen" && isCitizen)) return "open";
  if (access === "citizen" || isCitizen || who === "nobody") return 401;
  return staffMay(access, who) ? "open" : 403;
};

/** Ids that nothing has. */
export const missing = {
  draftId: "frm_AAAAAAAAAAAAAAAAAAAAAA",
  contentId: "service-no-such-one",
  channel: "wecom",
  attachmentId: "att_AAAAAAAAAAAAAAAAAAAAAA",
  uploadId: "upl_AAAAAAAAAAAAAAAAAAAAAA",
  handoffId: "hnd_AAAAAAAAAAAAAAAAAAAAAA",
  ticketId: "tkt_AAAAAAAAAAAAAAAAAAAAAA",
  submissionId: "sub_AAAAAAAAAAAAAAAAAAAAAA",
  agentId: "stf_nobody",
  entryId: "no-such-entry",
  releaseId: "rel_AAAAAAAAAAAAAAAAAAAAAA",
  requestId: "dat_AAAAAAAAAAAAAAAAAAAAAA",
  consentId: "rem_AAAAAAAAAAAAAAAAAAAAAA",
  placeId: "no-such-place",
  appointmentId: "apt_AAAAAAAAAAAAAAAAAAAAAA",
  serviceId: "no-such-service",
  gapId: "gap_AAAAAAAAAAAAAAAAAAAAAA",
  findingId: "fnd_AAAAAAAAAAAAAAAAAAAAAA",
  messageId: "msg_AAAAAAAAAAAAAAAAAAAAAA",
  problemId: "prb_AAAAAAAAAAAAAAAAAAAAAA",
  turnId: "trn_0mh3k2x9a-AAAAAAAAAAAAAAAAAAAAAA",
};
export const queryOf: Partial<Record<RouteId, string>> = {
  readMessages: "?wait=0",
  listSlots: "?matter=newborn",
  readTicketRates: "?from=2026-11-01&to=2026-11-30",
  readFigures: "?from=2026-11-01&to=2026-11-30",
  readTopQuestions: "?from=2026-11-01&to=2026-11-30",
  listTurns: "?from=2026-11-01&to=2026-11-30",
};
