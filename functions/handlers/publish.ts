import * as z from "zod";
import { resumeReleases, runRelease } from "../knowledge/run-release.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { publishDeps } from "./wiring/publish-deps.ts";

const deps = publishDeps(createDeps(readEnv("publish")));

/** From the desk with a release's id; from the clock without. */
const Call = z.object({ releaseId: z.string().optional() });

/** Runs one release, or completes what broke off. May be called again at any time. */
export const handler = async (event: unknown): Promise<{ state: string } | { resumed: number }> => {
  const { releaseId } = Call.parse(event);
  if (releaseId === undefined) return { resumed: await resumeReleases(deps) };
  return { state: (await runRelease(deps, releaseId)).state };
};
