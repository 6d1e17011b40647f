import { createCityTickets } from "../../adapters/city-tickets.ts";
import { createNonces } from "../../adapters/dynamodb/city-link-store.ts";
import { unseal } from "../../adapters/signed-http.ts";
import type { Partner } from "../../api/routes/desk-deps.ts";
import type { CityLinkStore, CityTickets } from "../../tickets/city-port.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

type Needed = Pick<Deps, "env" | "aws" | "clock" | "cityLinks">;

/** The city's 12345 system that the environment names; `undefined`, the usual case, when it names none. */
export const cityOf = ({ env, aws, clock }: Omit<Needed, "cityLinks">): CityTickets | undefined =>
  env.CITY_TICKETS_URL === undefined ? undefined : createCityTickets(env.CITY_TICKETS_URL, aws.citySecret, clock);

/** What opens the signed bodies of each partner with that partner's secret and no other; each nonce once. */
export const signedBodies = ({ env, aws, clock }: Pick<Needed, "env" | "aws" | "clock">) => {
  const nonces = createNonces(aws.dynamo(), need(env, "TABLE_CASES"));
  const secretOf = { city: aws.citySecret, centre: aws.centreSecret, feed: aws.feedSecret };
  return async (partner: Partner, envelope: unknown): Promise<unknown> =>
    unseal(await secretOf[partner](), clock, nonces, envelope);
};

/** How far tickets and the city have got, where one is connected. */
export const cityLinksOf = ({ env, cityLinks }: Pick<Needed, "env" | "cityLinks">): CityLinkStore | undefined =>
  env.CITY_TICKETS_URL === undefined ? undefined : cityLinks();
