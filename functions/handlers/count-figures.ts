import { runCount } from "../insights/run-count.ts";
import { hasCode } from "../shared/app-error.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("count-figures"));
const { clock, log } = deps;

/** Counts what is due. Two at the same time: the slower one gives way, the next run counts again. */
export const handler = async (): Promise<void> => {
  try {
    const turns = await runCount({ turns: deps.turnRecords(), figures: deps.figures(), clock });
    log.info("figures.counted", { turns });
  } catch (error) {
    if (!hasCode(error, "record.changed")) throw error;
    log.info("figures.counted-elsewhere", {});
  }
};
