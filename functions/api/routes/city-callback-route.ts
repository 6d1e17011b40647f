import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { CityStatus } from "../../tickets/city-port.ts";
import { hearCity } from "../../tickets/hear-city.ts";
import { route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { tellReporters } from "./tell-reporters.ts";

/**
 * The city's 12345 system says how far a ticket is. The signature is in the body and is what proves the caller; where no
 * city is connected nobody can have one.
 */
export const cityCallbackRoute = route<DeskDeps>()({
  id: "hearCityTickets",
  summary: "A signed callback of the city's own 12345 system: one ticket's new status, in order, heard once",
  body: z.unknown(),
  response: z.object({ heard: z.boolean() }),
  async run(deps, { body }) {
    const { city: links } = deps;
    if (!links) throw new AppError("caller.unknown");
    const said = CityStatus.safeParse(await deps.openSigned("city", body));
    if (!said.success) throw new AppError("request.invalid", { cause: said.error });
    return { heard: await hearCity({ ...deps, links, onMoved: (ticket) => tellReporters(deps, ticket) }, said.data) };
  },
});
