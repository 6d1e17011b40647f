import { execFile } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { paths } from "./runtime/data-dir.ts";

const apps = ["citizen", "desk"] as const;
type App = (typeof apps)[number];

const newestOf = (files: readonly string[]): number => Math.max(0, ...files.map((file) => statSync(file).mtimeMs));

const sourcesOf = (app: App): string[] =>
  globSync(
    [
      `apps/${app}/**/*`,
      "functions/{api,forms,messages,shared}/**/*.ts",
      "knowledge/regions.yaml",
      "package-lock.json",
    ].map((pattern) => join(paths.root, pattern)),
    { exclude: (path) => /(^|[\\/])(dist|node_modules)([\\/]|$)/.test(path) },
  );

/** Where the built pages of an app lie. */
export const distOf = (app: App): string => join(paths.root, "apps", app, "dist");

const isStale = (app: App): boolean => {
  const page = join(distOf(app), "index.html");
  return !existsSync(page) || statSync(page).mtimeMs < newestOf(sourcesOf(app));
};

const build = async (app: App): Promise<void> => {
  const vite = join(paths.root, "node_modules/vite/bin/vite.js");
  const config = join(paths.root, "apps", app, "vite.config.ts");
  const building = promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "warn", "--config", config], {
    cwd: paths.root,
    // Whatever this process runs for: with NODE_ENV=test, as in tests, React would be built for developers.
    env: { ...process.env, NODE_ENV: "production" },
  });
  const abandon = (): boolean => building.child.kill();
  process.once("exit", abandon);
  await building;
  process.off("exit", abandon);
};

/** Builds the web pages whose sources are newer than what was built. Errors: Vite's own words. */
export const buildApps = async (say: (line: string) => void): Promise<void> => {
  for (const app of apps.filter(isStale)) {
    say(`正在构建网页 apps/${app} …`);
    await build(app);
  }
};
