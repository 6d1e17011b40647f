import { buildIndex } from "../knowledge/build-index.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { indexDeps } from "./wiring/index-deps.ts";

const deps = indexDeps(createDeps(readEnv("build-index")));

/** Called after publishing; may be called again at any time. */
export const handler = async (): Promise<{ indexVersion: string; switched: boolean }> => buildIndex(deps);
