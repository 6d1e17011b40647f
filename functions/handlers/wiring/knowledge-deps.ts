import { createCurationStore } from "../../adapters/dynamodb/curation-store.ts";
import { createReleaseStore } from "../../adapters/dynamodb/release-store.ts";
import type { CurationStore, EntryStore, ReleaseStore } from "../../knowledge/ports.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** The stores of whoever looks after entries; those who only answer from them do without. */
export const knowledgeStores = ({
  env,
  aws,
  entries,
}: Pick<Deps, "env" | "aws" | "entries">): { entries: EntryStore; curation: CurationStore; releases: ReleaseStore } => {
  const table = need(env, "TABLE_KNOWLEDGE");
  return {
    entries: entries(),
    curation: createCurationStore(aws.dynamo(), table),
    releases: createReleaseStore(aws.dynamo(), table),
  };
};
