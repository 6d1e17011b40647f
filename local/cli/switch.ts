import { dynamoClient } from "../../functions/adapters/clients.ts";
import { createSwitchStore } from "../../functions/adapters/dynamodb/switch-store.ts";
import { readToolEnv } from "../../functions/handlers/wiring/env.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { paths, readRuntimeFile } from "../runtime/data-dir.ts";
import { freePort } from "../runtime/ports.ts";
import { startRuntime } from "../runtime/start-runtime.ts";
import { type Command, print } from "./command.ts";
import { runningUrl } from "./reach-runtime.ts";

type SwitchStore = ReturnType<typeof createSwitchStore>;
type SwitchOff = Awaited<ReturnType<SwitchStore["listOff"]>>[number];

// The function's own schema (answer/switches.ts) decides; this one only catches slips of the hand early.
const names = /^(?:bot|model|(?:entry|service|channel):[a-z0-9]+(?:-[a-z0-9]+)*|topic:[\p{L}\p{N}]{2,20})$/u;
const usage =
  "可用：switch list，或 switch <bot|model|entry:编号|service:编号|channel:渠道|topic:主题词> <on|off> [--reason 原因]；off 是停用，30 秒内生效";

const localStore = (environment: Readonly<Record<string, string>>): SwitchStore =>
  createSwitchStore(dynamoClient(environment.DYNAMODB_ENDPOINT), environment.TABLE_KNOWLEDGE ?? "");

/**
 * Uses the switches of a deployed stage (`TABLE_KNOWLEDGE` named by the operator), else of the running runtime, else of the
 * data directory through a runtime started for it.
 */
const withSwitches = async <T>(use: (store: SwitchStore) => Promise<T>): Promise<T> => {
  const { TABLE_KNOWLEDGE: table, DYNAMODB_ENDPOINT: endpoint } = readToolEnv();
  if (table) return use(createSwitchStore(dynamoClient(endpoint), table));
  const running = (await runningUrl()) && readRuntimeFile(paths.dataDir);
  if (running) return use(localStore(running.environment));
  const options = {
    dataDir: paths.dataDir,
    host: "127.0.0.1",
    port: await freePort(),
    apps: false,
    departments: false,
    fresh: false,
  };
  const runtime = await startRuntime({ ...options, say: () => undefined });
  try {
    return await use(localStore(readRuntimeFile(paths.dataDir)?.environment ?? {}));
  } finally {
    await runtime.stop();
  }
};

const asText = (off: readonly SwitchOff[]): string =>
  off.length === 0
    ? "没有停用任何东西。"
    : off.map(({ name, reason, at }) => `已停用 ${name}（${at}）${reason}`).join("\n");

/** `switch`: turns the bot, the model, an entry, a service, a channel or a topic off or on again, or lists what is off. */
export const switchCommand: Command = async ([name = "", way, ...more], { json, reason = "" }) => {
  const lists = name === "list" && way === undefined;
  const turns = names.test(name) && (way === "on" || way === "off");
  if (more.length > 0 || !(lists || turns)) return { misuse: usage };
  const off = await withSwitches(async (store) => {
    if (way === "off") await store.turnOff({ name, reason, at: systemClock.now().toISOString() });
    if (way === "on") await store.turnOn(name);
    return store.listOff();
  });
  print(json ? JSON.stringify({ off }, null, 2) : asText(off));
  return 0;
};
