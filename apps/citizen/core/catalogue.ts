import type { Listed, ServiceGuide, ServiceList } from "../../../functions/api/catalogue-contract.ts";
import { callApi, type Outcome } from "./call-api.ts";
import type { Platform } from "./platform.ts";
import { nationwide } from "./region.ts";

/** The public catalogue of services. What was read once is kept for as long as the page lives. */
export type CatalogueClient = {
  list(): Promise<Outcome<readonly Listed[]>>;
  guide(serviceId: string, region: string): Promise<Outcome<ServiceGuide>>;
  /** What was looked for last: whoever comes back from a guide finds the list as they left it. */
  looked: { query: string; audience: Listed["audience"] };
};

export const createCatalogueClient = (platform: Pick<Platform, "request">): CatalogueClient => {
  const kept = new Map<string, unknown>();
  const read = async <Value>(path: string): Promise<Outcome<Value>> => {
    if (kept.has(path)) return { value: kept.get(path) as Value };
    const outcome = await callApi<Value>(platform, { method: "GET", path });
    if ("value" in outcome) kept.set(path, outcome.value);
    return outcome;
  };
  return {
    looked: { query: "", audience: "citizen" },
    list: async () => {
      const outcome = await read<ServiceList>("/v1/services");
      return "value" in outcome ? { value: outcome.value.services } : outcome;
    },
    guide: (serviceId, region) =>
      read(`/v1/services/${encodeURIComponent(serviceId)}${region === nationwide ? "" : `?region=${region}`}`),
  };
};
