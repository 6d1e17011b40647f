import * as z from "zod";
import { areWatchesDue, runWatches } from "../knowledge/run-watches.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { tellAskers, watchDeps } from "./wiring/watch-knowledge-deps.ts";

const deps = createDeps(readEnv("watch-knowledge"));

/** From the desk to have the watches run now; from the clock without. */
const Call = z.object({ run: z.literal("watches").optional() });

/** Every two minutes: who waits for an answer is told when there is one; once a day, or when asked to, the watches run. */
export const handler = async (event: unknown): Promise<void> => {
  const { run } = Call.parse(event);
  const told = await tellAskers(deps);
  const watching = watchDeps(deps);
  const isDue = run !== undefined || (await areWatchesDue(watching));
  const findings = isDue ? await runWatches(watching) : undefined;
  if (told > 0 || isDue) deps.log.info("watch-knowledge.done", { told, findings });
};
