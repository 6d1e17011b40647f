import type { SendRequest } from "./request.ts";

// What functions/api/routes/desk-data-routes.ts answers.

export type DataAuditLine = {
  id: string;
  receipt: string;
  kind: "export" | "erasure";
  event: "asked" | "done";
  at: string;
  counts: Readonly<Record<string, number | undefined>>;
};
export type DataAuditPage = { lines: DataAuditLine[]; after: string | null };
export type DayAppointments = {
  day: string;
  placeId: string | null;
  places: { id: string; name: string }[];
  appointments: { time: string; code: string; matterTitle: string; placeId: string }[];
};

/** Citizens' appointments, and what was done with citizens' data at their wish. */
export const createPeopleClient = (send: SendRequest) => ({
  readDataAudit: (after?: string) => send<DataAuditPage>({ path: "/v1/desk/data-audit", query: { after } }),
  listDayAppointments: (placeId: string | undefined, day: string | undefined) =>
    send<DayAppointments>({ path: "/v1/desk/appointments", query: { placeId, day } }),
});
