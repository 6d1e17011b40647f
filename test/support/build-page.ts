import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Builds the page of an app as it is delivered, and returns the folder. Errors: Vite's own words. */
export const buildPage = async (app: "citizen" | "desk"): Promise<string> => {
  const dist = path(`../../test-output/${app}/dist`);
  // As its own process: inside the tests NODE_ENV is "test", and what is shipped would not be what is tested.
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const options = ["--config", path(`../../apps/${app}/vite.config.ts`), "--logLevel", "error", "--emptyOutDir"];
  await promisify(execFile)(process.execPath, [vite, "build", ...options, "--manifest", "--outDir", dist], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  return dist;
};
