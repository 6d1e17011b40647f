import { demoStaff } from "./issuer/staff.ts";
import { paths, removeRuntimeFile } from "./runtime/data-dir.ts";
import { nextFreePort, openPort } from "./runtime/ports.ts";
import { AlreadyRunning, type Runtime, type RuntimeOptions, startRuntime } from "./runtime/start-runtime.ts";

const defaultPort = 8787;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const choosePort = async (host: string): Promise<number> => {
  const wanted = process.env.PORT;
  if (wanted === undefined || wanted === "") {
    const port = await nextFreePort(defaultPort, host);
    if (port !== defaultPort) say(`端口 ${defaultPort} 已被占用，改用 ${port}。`);
    return port;
  }
  const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`PORT 不是端口号：${wanted}`);
  const found = await openPort(port, host);
  if (found === undefined) throw new Error(`端口 ${port} 已被占用，请换一个 PORT，或先停止占用它的程序。`);
  return found;
};

const greet = ({ url, issuer }: Runtime): void => {
  say("");
  say("小窗已启动");
  say(`  市民页面    ${url}/`);
  say(`  坐席台      ${url}/desk/`);
  say(`  接口说明    ${url}/v1/openapi.json`);
  say(`  部门回传    ${url}/v1/departments/callbacks`);
  say(`  登录服务    ${issuer}`);
  say("");
  say("演示账号（仅供本机演示）");
  for (const { account, password, title } of demoStaff)
    say(`  ${account.padEnd(9)} 密码 ${password.padEnd(14)} ${title}`);
  say("");
  say(`数据和日志在 ${paths.dataDir}，加 -- --fresh 可清空。按 Ctrl-C 停止。`);
};

/**
 * Waits for Ctrl-C, a request to end, or the end of whoever started this process. The listeners stay: npm passes a Ctrl-C
 * on to us that the terminal has already sent, and the second one must not cut the stopping short.
 */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const reason of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(reason, () => resolve());
  });

const refuse = (error: unknown): never => {
  if (error instanceof AlreadyRunning) say(`小窗已经在运行${error.url ? `：${error.url}/` : ""}（${paths.dataDir}）。`);
  else process.stderr.write(`没有启动成功：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

const options = async (): Promise<RuntimeOptions> => {
  const host = process.env.HOST || "127.0.0.1";
  return {
    dataDir: paths.dataDir,
    host,
    port: await choosePort(host),
    apps: process.env.XC_SKIP_APPS !== "1",
    departments: process.env.XC_SKIP_DEPARTMENTS !== "1",
    fresh: process.argv.includes("--fresh"),
    say,
  };
};

const stopped = untilStopped();
const starting = options().then(startRuntime).catch(refuse);
const runtime = await Promise.race([starting, stopped]);
if (runtime) {
  greet(runtime);
  await stopped;
  say("正在停止…");
  await runtime.stop();
} else {
  // Stopped while it still started: nobody is served yet, and the children go when this process does.
  removeRuntimeFile(paths.dataDir);
}
say("已停止。");
process.exit(0);
