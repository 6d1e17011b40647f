import { tellReporters } from "../api/routes/tell-reporters.ts";
import { reconcileWithCity } from "../tickets/hear-city.ts";
import { sendToCity } from "../tickets/send-to-city.ts";
import { cityOf } from "./wiring/city-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { ticketJobDeps } from "./wiring/ticket-jobs.ts";

const deps = createDeps(readEnv("city-tickets"));

/** Every minute: sends tickets' new steps to the city's system and catches up with what it says. */
export const handler = async (): Promise<void> => {
  const city = cityOf(deps);
  if (!city) return;
  const jobs = { ...ticketJobDeps(deps), links: deps.cityLinks(), log: deps.log, city };
  const sent = await sendToCity(jobs);
  const heard = await reconcileWithCity({ ...jobs, onMoved: (ticket) => tellReporters(jobs, ticket) });
  if (sent + heard > 0) deps.log.info("city.done", { sent, heard });
};
