import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import * as z from "zod";
import { departmentKey, isGenuine } from "../../functions/forms/signed-request.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { pathOf, readBody, sendJson } from "../gateway/http-body.ts";
import { type Person, people } from "./people.ts";

const maxBytes = 64 * 1024;
const slowMs = 10_000;

/** How a register of the reference server behaves. */
const Mode = z.enum(["answer", "fail", "slow", "refuse", "garbage"]);
type Mode = z.infer<typeof Mode>;

const Change = z.strictObject({ dataSet: z.string().min(1).max(60).optional(), mode: Mode });

/** What a register is asked (docs/data-sharing-v1.md). */
const Query = z.strictObject({
  format: z.literal("data-sharing-v1"),
  requestId: z.string().min(1),
  dataSet: z.string(),
  purpose: z.strictObject({ id: z.string(), title: z.string() }),
  consentedAt: z.iso.datetime(),
  subject: z.strictObject({ name: z.string(), idNumber: z.string() }),
  items: z.array(z.string()).min(1),
});
type Query = z.infer<typeof Query>;

/** What was asked, for tests and for whoever looks at the demo: no values, and whose only by the last digits. */
export type Asked = { dataSet: string; purpose: string; items: readonly string[]; person: string };

export type RegisterServerDeps = { secret: string; log: Logger; list?: readonly Person[] };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const headersOf = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat()[0]]));

/** A name with another person's number finds nobody, and says no more than that. */
const find = (list: readonly Person[], { dataSet, subject, items }: Query) => {
  const person = list.find(({ name, idNumber }) => name === subject.name && idNumber === subject.idNumber);
  const values = Object.entries(person?.sets[dataSet] ?? {}).filter(([item]) => items.includes(item));
  return values.length > 0 ? { outcome: "found", values: Object.fromEntries(values) } : { outcome: "none" };
};

type State = { modes: Map<string, Mode>; asked: Asked[]; timers: Set<NodeJS.Timeout> };

type Answer = { status: number; body: unknown };
type Question = { dataSet: string; request: IncomingMessage; body: string };

/** A question once it is proved to be sent and complete; else the answer that refuses it. */
const readQuery = ({ secret }: RegisterServerDeps, { dataSet, request, body }: Question): Query | Answer => {
  const secretOf = (keyId: string) => (keyId.startsWith(`${dataSet}-`) ? departmentKey(secret, keyId) : undefined);
  if (!isGenuine(headersOf(request), body, { secretOf, now: new Date() }))
    return { status: 401, body: { error: "signature" } };
  const query = Query.safeParse(parseJson(body));
  return query.success && query.data.dataSet === dataSet ? query.data : { status: 400, body: { error: "query" } };
};

const inMode: Readonly<Record<Exclude<Mode, "answer" | "slow">, Answer>> = {
  fail: { status: 503, body: { error: "mode fail" } },
  refuse: { status: 403, body: { error: "mode refuse" } },
  garbage: { status: 200, body: { outcome: "found", values: { months: 12 } } },
};

/** What one data set says to a question, as its mode has it. */
const answerOf = (deps: RegisterServerDeps, state: State, question: Question): Answer & { isSlow?: boolean } => {
  const query = readQuery(deps, question);
  if ("status" in query) return query;
  const { dataSet, purpose, items, subject } = query;
  const mode = state.modes.get(dataSet) ?? state.modes.get("all") ?? "answer";
  state.asked.push({ dataSet, purpose: purpose.title, items, person: `****${subject.idNumber.slice(-4)}` });
  if (mode !== "answer" && mode !== "slow") return inMode[mode];
  return { status: 200, body: find(deps.list ?? people, query), isSlow: mode === "slow" };
};

const change = (state: State, body: string): Answer => {
  const given = Change.safeParse(parseJson(body));
  if (!given.success) return { status: 400, body: { error: z.prettifyError(given.error) } };
  state.modes.set(given.data.dataSet ?? "all", given.data.mode);
  return { status: 200, body: { modes: Object.fromEntries(state.modes) } };
};

const answerTo = (deps: RegisterServerDeps, state: State, request: IncomingMessage, body: string | undefined) => {
  const path = pathOf(request);
  const posts = request.method === "POST";
  const [, dataSet] = /^\/([a-z0-9-]+)\/queries$/.exec(path) ?? [];
  if (body === undefined) return { status: 413, body: { error: "too large" } };
  if (posts && dataSet) return answerOf(deps, state, { dataSet, request, body });
  if (path !== "/control") return { status: 404, body: { error: "not found" } };
  return posts
    ? change(state, body)
    : { status: 200, body: { modes: Object.fromEntries(state.modes), asked: state.asked } };
};

const handle = async (
  deps: RegisterServerDeps,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = (await readBody(request, maxBytes))?.toString("utf8");
  const answer: Answer & { isSlow?: boolean } = answerTo(deps, state, request, body);
  const send = () => sendJson(response, answer.status, answer.body);
  if (answer.isSlow) state.timers.add(setTimeout(send, slowMs));
  else send();
};

/**
 * The registers' side of `data-sharing-v1` on one server, with fictional people: POST /<data set>/queries takes signed
 * questions, /control says what was asked and changes how a register behaves. For the loopback interface only.
 */
export const createRegisterServer = (
  deps: RegisterServerDeps,
): { server: Server; asked: readonly Asked[]; stop(): Promise<void> } => {
  const state: State = { modes: new Map(), asked: [], timers: new Set() };
  const server = createServer((request, response) => {
    handle(deps, state, request, response).catch((error: unknown) => {
      deps.log.error("register.failed", { error });
      sendJson(response, 500, { error: "internal" });
    });
  });
  return {
    server,
    asked: state.asked,
    async stop() {
      for (const timer of state.timers) clearTimeout(timer);
      server.close();
      server.closeAllConnections();
    },
  };
};
