import * as z from "zod";
import { runDataRequest, runUnfinished } from "../privacy/run-data-request.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { personalDataDeps } from "./wiring/privacy-deps.ts";

const deps = createDeps(readEnv("personal-data"));
const Asked = z.object({ citizen: z.string(), requestId: z.string() });

/** Called for one request: works on it. By the clock: goes on with what is not done. */
export const handler = async (event: unknown): Promise<void> => {
  const asked = Asked.safeParse(event);
  if (asked.success) return runDataRequest(personalDataDeps(deps), asked.data);
  for (const error of await runUnfinished(personalDataDeps(deps))) deps.log.error("personal-data.failed", { error });
};
