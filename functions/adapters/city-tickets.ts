import * as z from "zod";
import type { Clock } from "../shared/clock.ts";
import { CityStatus, type CityTickets } from "../tickets/city-port.ts";
import { postSigned } from "./signed-http.ts";

const Taken = z.object({ number: z.string().min(1).max(60) });
const Statuses = z.object({
  statuses: z.array(CityStatus).max(1000),
  until: z.iso.datetime(),
  next: z.string().min(1).max(500).nullable().default(null),
});

/** A city's 12345 system behind two signed calls: `<url>/events` takes a step, `<url>/statuses` says what has changed, page by page (docs/city-tickets.md). */
export const createCityTickets = (
  url: string,
  secret: () => Promise<string>,
  clock: Clock,
  timeoutMs?: number,
): CityTickets => {
  const base = url.replace(/\/$/, "");
  const post = async <S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<z.output<S>> =>
    postSigned(
      { url: `${base}${path}`, secret: await secret(), clock, service: "city-tickets", timeoutMs },
      body,
      schema,
    );
  return {
    send: async (event) => (await post("/events", event, Taken)).number,
    statusesSince: (since, page) => post("/statuses", page === null ? { since } : { since, page }, Statuses),
  };
};
