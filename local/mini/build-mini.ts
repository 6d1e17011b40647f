import { spawn } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "../runtime/data-dir.ts";

export const miniPlatforms = ["wechat", "alipay"] as const;
export type MiniPlatform = (typeof miniPlatforms)[number];

export type MiniBuild = {
  platform: MiniPlatform;
  /** Where the mini-program's requests go: https and a host, as it is registered with the platform. */
  server: string;
  /** The operator's own; without one the developer tools open the project as a visitor's. */
  appId?: string | undefined;
  /** For WeChat: declares that the region may be chosen by the device's place, which the account must have been granted. */
  location?: boolean | undefined;
  /** The folder to build into; what was in it goes. */
  out: string;
};

const workspace = join(paths.root, "apps/mini");
const cli = join(workspace, "node_modules/@tarojs/cli/bin/taro");

/** Why there can be no build here, or null: the workspace of the mini-programs is installed apart. */
export const whyNoMini = (): string | null =>
  existsSync(cli) ? null : "apps/mini is not installed: npm ci --ignore-scripts --prefix apps/mini";

const run = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: workspace, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk;
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code: code ?? 1, said }));
  });

const projectFile = { wechat: "project.config.json", alipay: "mini.project.json" } as const;

const writeAppId = ({ platform, out, appId }: MiniBuild): void => {
  const file = join(out, projectFile[platform]);
  const project = JSON.parse(readFileSync(join(workspace, projectFile[platform]), "utf8"));
  writeFileSync(file, `${JSON.stringify({ ...project, ...(appId !== undefined && { appid: appId }) }, null, 2)}\n`);
};

/** WeChat wants to be told of what a mini-program may ask for, and refuses to take one whose account was not granted it. */
const declareLocation = ({ platform, out, location = false }: MiniBuild): void => {
  if (platform !== "wechat" || !location) return;
  const file = join(out, "app.json");
  const desc = "用来查您在哪个地区，只在您按下按钮时用一次，不保存";
  const declared = {
    requiredPrivateInfos: ["getFuzzyLocation"],
    permission: { "scope.userFuzzyLocation": { desc } },
  };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...declared }));
};

/** Builds one mini-program. Raises with the builder's own words when it does not end well. */
export const buildMini = async (build: MiniBuild): Promise<void> => {
  const reason = whyNoMini();
  if (reason !== null) throw new Error(reason);
  const { platform, server, out, location = false } = build;
  rmSync(out, { recursive: true, force: true });
  const type = platform === "wechat" ? "weapp" : "alipay";
  const { code, said } = await run([cli, "build", "--type", type], {
    ...process.env,
    NODE_ENV: "production",
    XC_MINI_SERVER: server,
    XC_MINI_LOCATION: location ? "on" : "off",
    XC_MINI_OUT: out,
  });
  // The builder ends with 0 after some errors too; then there is no app.json.
  if (code !== 0 || !existsSync(join(out, "app.json"))) throw new Error(`${platform}: ${said.slice(-4000)}`);
  for (const file of globSync("**/*.LICENSE.txt", { cwd: out })) rmSync(join(out, file));
  writeAppId(build);
  declareLocation(build);
};

const newestOf = (files: readonly string[]): number => Math.max(0, ...files.map((file) => statSync(file).mtimeMs));

/** Whether a build is older than anything it is made from. */
export const isMiniStale = (out: string): boolean => {
  const built = join(out, "app.json");
  if (!existsSync(built)) return true;
  const sources = globSync(
    ["apps/{citizen,mini}/**/*", "functions/{api,forms,messages,shared}/**/*.ts", "knowledge/regions.yaml"].map(
      (pattern) => join(paths.root, pattern),
    ),
    { exclude: (path) => /(^|[\\/])(dist|node_modules|harness)([\\/]|$)/.test(path) },
  );
  return statSync(built).mtimeMs < newestOf(sources);
};
