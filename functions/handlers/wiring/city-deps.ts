import { createCityTickets } from "../../adapters/city-tickets.ts";
import { createNonces } from "../../adapters/dynamodb/city-link-store.ts";
import { unseal } from "../../adapters/signed-http.ts";
import type { CityCallbacks, CityTickets } from "../../tickets/city-port.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

type Needed = Pick<Deps, "env" | "aws" | "clock" | "cityLinks">;

/** The city's 12345 system that the environment names; `undefined`, the usual case, when it names none. */
export const cityOf = ({ env, aws, clock }: Omit<Needed, "cityLinks">): CityTickets | undefined =>
  env.CITY_TICKETS_URL === undefined ? undefined : createCityTickets(env.CITY_TICKETS_URL, aws.citySecret, clock);

/** What opens the city's callbacks, where a city is connected. */
export const cityCallbacks = ({ env, aws, clock, cityLinks }: Needed): CityCallbacks | undefined => {
  if (env.CITY_TICKETS_URL === undefined) return undefined;
  const nonces = createNonces(aws.dynamo(), need(env, "TABLE_CASES"));
  return {
    links: cityLinks(),
    open: async (envelope) => unseal(await aws.citySecret(), clock, nonces, envelope),
  };
};
