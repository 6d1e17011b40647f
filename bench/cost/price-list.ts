import { deployment } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { Entry, Invocation, ServiceCall } from "./ledger.ts";
import type { Prices } from "./prices.ts";

/** What a bill is made of. */
export const components = [
  "dynamodbWrites",
  "dynamodbReads",
  "lambda",
  "queue",
  "httpApi",
  "websocket",
  "logs",
] as const;
export type Component = (typeof components)[number];

/** What one message of a kind uses and costs, on average. Dollars are for a million messages. */
export type Bill = {
  dollars: Record<Component, number>;
  total: number;
  /** Not in the total: keeping what was written for as long as transcripts are kept. */
  storageDollars: number;
  writeUnits: number;
  readUnits: number;
  functions: { name: string; runs: number; measuredMs: number; cpuMs: number; pricedMs: number }[];
  calls: Record<string, number>;
};

const million = 1_000_000;
const gigabyte = 1024 ** 3;

const isCall = (entry: Entry): entry is ServiceCall => entry.type === "call";
const isInvocation = (entry: Entry): entry is Invocation => entry.type === "invocation";
const sum = <T>(list: readonly T[], of: (item: T) => number): number => list.reduce((total, one) => total + of(one), 0);
const memoryOf = (name: string): number => deployment[name as FunctionName].memoryMb;

/**
 * How long a function would run: its processor time on the share of a processor that its memory buys, and its calls one
 * after the other at the service's usual time; never less than what was measured.
 */
const pricedMs = (runs: readonly Invocation[], calls: readonly ServiceCall[], { assumptions }: Prices): number => {
  const wait = {
    dynamodb: assumptions.dynamodbCallMs,
    sqs: assumptions.sqsCallMs,
    s3: assumptions.s3CallMs,
    websocket: assumptions.websocketCallMs,
  };
  const memory = memoryOf(runs[0]?.functionName ?? "turn");
  const stretched = sum(runs, ({ cpuMs }) => cpuMs) * Math.max(1, assumptions.fullCpuMemoryMb / memory);
  const modelled = stretched + sum(calls, ({ service }) => wait[service]);
  return Math.max(
    modelled,
    sum(runs, ({ wallMs }) => wallMs),
  );
};

const functionsOf = (entries: readonly Entry[], messages: number, prices: Prices): Bill["functions"] =>
  [...Map.groupBy(entries.filter(isInvocation), ({ functionName }) => functionName)].map(([name, runs]) => {
    const calls = entries.filter(isCall).filter(({ functionName }) => functionName === name);
    return {
      name,
      runs: runs.length / messages,
      measuredMs: sum(runs, ({ wallMs }) => wallMs) / messages,
      cpuMs: sum(runs, ({ cpuMs }) => cpuMs) / messages,
      pricedMs: pricedMs(runs, calls, prices) / messages,
    };
  });

const dollarsOf = (entries: readonly Entry[], functions: Bill["functions"], messages: number, given: Prices) => {
  const { prices, assumptions } = given;
  const calls = entries.filter(isCall);
  const runs = entries.filter(isInvocation);
  const of = (service: ServiceCall["service"]) => calls.filter((call) => call.service === service);
  const sends = sum(of("sqs"), ({ pieces }) => pieces);
  const fromQueue = runs.filter(({ trigger }) => trigger === "queue").length;
  const fromSocket = runs.filter(({ trigger }) => trigger === "websocket").length;
  const perMessage = {
    dynamodbWrites: sum(calls, ({ writeUnits }) => writeUnits) * prices.dynamodbWriteUnit,
    dynamodbReads: sum(calls, ({ readUnits }) => readUnits) * prices.dynamodbReadUnit,
    lambda: runs.length * prices.lambdaRequest,
    queue: (sends + fromQueue * assumptions.sqsRequestsBesidesSend) * prices.sqsFifoRequest,
    httpApi: runs.filter(({ trigger }) => trigger === "http").length * prices.httpApiRequest,
    websocket: (sum(of("websocket"), ({ pieces }) => pieces) + fromSocket) * prices.websocketMessage,
    logs: (sum(runs, ({ logBytes }) => logBytes + assumptions.lambdaPlatformLogBytes) / gigabyte) * prices.logsGb,
  };
  const gbSeconds = sum(functions, ({ name, pricedMs: ms }) => (ms / 1000) * (memoryOf(name) / 1024));
  const scaled = Object.fromEntries(
    components.map((component) => [component, (perMessage[component] / messages) * million]),
  ) as Record<Component, number>;
  return { ...scaled, lambda: scaled.lambda + gbSeconds * prices.lambdaGbSecondArm * million };
};

/** The bill of what `messages` messages of one kind caused. */
export const billOf = (entries: readonly Entry[], messages: number, given: Prices): Bill => {
  const functions = functionsOf(entries, messages, given);
  const dollars = dollarsOf(entries, functions, messages, given);
  const { prices, assumptions } = given;
  const calls = entries.filter(isCall);
  const keptGbMonths = (sum(calls, ({ storedBytes }) => storedBytes) / gigabyte) * assumptions.keptMonths;
  const grouped = Map.groupBy(
    calls,
    ({ functionName, service, operation }) => `${functionName} ${service} ${operation}`,
  );
  return {
    dollars,
    total: sum(Object.values(dollars), (one) => one),
    storageDollars:
      ((keptGbMonths * (prices.dynamodbStorageGbMonth + prices.dynamodbBackupGbMonth)) / messages) * million,
    writeUnits: sum(calls, ({ writeUnits }) => writeUnits) / messages,
    readUnits: sum(calls, ({ readUnits }) => readUnits) / messages,
    functions,
    calls: Object.fromEntries([...grouped].map(([name, list]) => [name, list.length / messages])),
  };
};
