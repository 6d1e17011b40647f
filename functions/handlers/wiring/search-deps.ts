import { loadVocabulary } from "../../adapters/knowledge-files.ts";
import { createOpenAiEmbeddings } from "../../adapters/openai-embeddings.ts";
import type { OpenSearchConfig } from "../../adapters/opensearch-client.ts";
import { createOpenSearch } from "../../adapters/opensearch-search.ts";
import { createLazySearch } from "../../answer/create-lazy-search.ts";
import type { Embedder } from "../../answer/embedding.ts";
import type { PassageSearch } from "../../answer/ports.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";
import type { Env } from "./env.ts";

/** The embeddings that the environment names; `undefined`, the usual case, when it names none. */
export const embedderOf = ({ env, aws }: Pick<Deps, "env" | "aws">): Embedder | undefined => {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: given, OPENAI_EMBEDDING_MODEL: model } = env;
  if (!baseUrl || !model) return undefined;
  return createOpenAiEmbeddings({ baseUrl, model, apiKey: given ? async () => given : aws.modelKey });
};

const signingOf = (env: Env, endpoint: string): OpenSearchConfig["signing"] => ({
  region: need(env, "AWS_REGION"),
  service: new URL(endpoint).hostname.includes(".aoss.") ? "aoss" : "es",
  credentials: () => ({
    accessKeyId: need(env, "AWS_ACCESS_KEY_ID"),
    secretAccessKey: need(env, "AWS_SECRET_ACCESS_KEY"),
    sessionToken: env.AWS_SESSION_TOKEN,
  }),
});

/** The OpenSearch that the environment names; `undefined` when the index is searched in memory. */
export const openSearchOf = (env: Env): OpenSearchConfig | undefined => {
  const { OPENSEARCH_ENDPOINT: endpoint, OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password } = env;
  if (!endpoint) return undefined;
  const basic = user && password ? { user, password } : undefined;
  return { endpoint, prefix: "entries", ...(basic ? { basic } : { signing: signingOf(env, endpoint) }) };
};

type Needed = Pick<Deps, "env" | "aws" | "clock" | "dir" | "entries" | "indexFiles">;

/** Search in the index that this function loads, or in OpenSearch where the environment names one. */
export const searchOf = ({ env, aws, clock, dir, entries, indexFiles }: Needed): PassageSearch => {
  const currentVersion = async (): Promise<string | undefined> => (await entries().currentIndex())?.indexVersion;
  const openSearch = openSearchOf(env);
  if (openSearch) return createOpenSearch(openSearch, loadVocabulary(dir), currentVersion);
  return createLazySearch(
    { currentVersion, read: (version) => indexFiles().get(version) },
    clock,
    embedderOf({ env, aws }),
  );
};
