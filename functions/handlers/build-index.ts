import { buildIndex } from "../knowledge/build-index.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("build-index"));

/** Called after publishing; may be called again at any time. */
export const handler = async (): Promise<{ indexVersion: string; switched: boolean }> => buildIndex(deps.buildIndex());
