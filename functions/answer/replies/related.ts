import { isWithin } from "../../messages/region.ts";
import type { KnownEntry } from "../known-entry.ts";
import { isInForce } from "../open-index.ts";
import type { PassageSearch } from "../ports.ts";

/** The entries that an entry names as related, as far as they hold in the same place on the same day. */
export const relatedEntries = async (
  search: PassageSearch,
  { related }: KnownEntry,
  { region, day }: { region: string; day: string },
): Promise<KnownEntry[]> => {
  const found = await Promise.all(related.map((entryId) => search.find(entryId)));
  return found
    .filter((entry) => entry !== undefined)
    .filter((entry) => isWithin(entry.region, region) && isInForce(entry, day));
};
