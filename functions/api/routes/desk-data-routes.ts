import * as z from "zod";
import { DataAuditLine } from "../../privacy/data-request.ts";
import { chinaDay } from "../../shared/clock.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { PageQuery } from "./desk-views.ts";

export const DataAudit = z.object({ lines: z.array(DataAuditLine), after: z.string().nullable() });

const readDataAudit = route<DeskDeps>()({
  id: "readDataAudit",
  summary: "The audit of copies and erasures of citizens' data, newest first: when and how much, never whose",
  query: PageQuery,
  response: DataAudit,
  async run({ requests }, { query }) {
    const { items, after = null } = await requests.listAudit(query);
    return { lines: items, after };
  },
});

/** An appointment as the place sees it: no name, only what the citizen says at the desk. */
const DayAppointment = z.object({
  time: z.string(),
  code: z.string(),
  matterTitle: z.string(),
  placeId: z.string(),
});

export const DayAppointments = z.object({
  day: z.iso.date(),
  placeId: z.string().nullable(),
  places: z.array(z.object({ id: z.string(), name: z.string() })),
  appointments: z.array(DayAppointment),
});

const listDay = route<DeskDeps>()({
  id: "listDayAppointments",
  summary:
    "The appointments of a place on a day, in the order of their times; of the first place and today unless told otherwise",
  query: z.strictObject({ placeId: z.string().max(60).optional(), day: z.iso.date().optional() }),
  response: DayAppointments,
  async run({ appointments, places, clock }, { query }) {
    const day = query.day ?? chinaDay(clock.now());
    const placeId = query.placeId ?? places[0]?.id ?? null;
    return {
      day,
      placeId,
      places: places.map(({ id, name }) => ({ id, name })),
      appointments: placeId === null ? [] : await appointments.listAt(placeId, day),
    };
  },
});

/** What staff see of appointments, and administrators of citizens' requests about their data. */
export const deskDataRoutes: readonly Route<DeskDeps>[] = [readDataAudit, listDay];
