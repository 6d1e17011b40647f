import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import * as z from "zod";
import { MachineForm } from "../../functions/forms/machine-form.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { departmentKey, isGenuine, signatureHeaders, signRequest } from "../../functions/shared/signed-request.ts";
import { pathOf, readBody, sendJson } from "../gateway/http-body.ts";
import { Change, type News, type Office } from "./office.ts";

const maxBytes = 1024 * 1024;
const lookEveryMs = 150;
const answerWithinMs = 10_000;

export type DepartmentServerDeps = {
  office: Office;
  /** The master secret; each department uses only its own key of it. */
  secret: string;
  /** Where news goes: POST /v1/departments/callbacks of the runtime. */
  callbackUrl: string;
  log: Logger;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const belongsTo = (departmentId: string, keyId: string): boolean =>
  keyId.startsWith(`${departmentId}-`) && /^\d+$/.test(keyId.slice(departmentId.length + 1));

const headersOf = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat()[0]]));

/** What was sent to a department, once it is proved to be sent and complete; else the status to answer with. */
const readForm = (
  { secret }: DepartmentServerDeps,
  departmentId: string,
  request: IncomingMessage,
  body: string,
): MachineForm | { status: number; error: string } => {
  const secretOf = (keyId: string) => (belongsTo(departmentId, keyId) ? departmentKey(secret, keyId) : undefined);
  const headers = headersOf(request);
  if (!isGenuine(headers, body, { secretOf, now: new Date() })) return { status: 401, error: "signature" };
  const form = MachineForm.safeParse(parseJson(body));
  if (!form.success || form.data.department.id !== departmentId) return { status: 400, error: "form" };
  const isSameKey = headers[signatureHeaders.idempotencyKey] === form.data.idempotencyKey;
  return isSameKey ? form.data : { status: 400, error: "idempotency-key" };
};

/** One request to one department, as its mode has it answered. */
const takeRequest = (
  deps: DepartmentServerDeps,
  departmentId: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void => {
  const mode = deps.office.modeOf(departmentId);
  const form = readForm(deps, departmentId, request, body);
  if ("error" in form) sendJson(response, form.status, { error: form.error });
  else if (mode === "fail") sendJson(response, 503, { error: "mode fail" });
  else {
    const isNew = deps.office.take(form);
    // Taken, but the answer never arrives: whoever sends it again finds it taken.
    if (mode === "lose" && isNew) request.socket.destroy();
    else sendJson(response, isNew ? 202 : 200, { taken: true, isNew });
  }
};

const change = ({ office }: DepartmentServerDeps, body: string, response: ServerResponse): void => {
  const given = Change.safeParse(parseJson(body));
  if (given.success) {
    office.change(given.data);
    sendJson(response, 200, office.modes());
  } else sendJson(response, 400, { error: z.prettifyError(given.error) });
};

const answer = async (
  deps: DepartmentServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = pathOf(request);
  const posts = request.method === "POST";
  const body = (await readBody(request, maxBytes))?.toString("utf8");
  const [, departmentId] = /^\/([a-z0-9-]+)\/requests$/.exec(path) ?? [];
  if (body === undefined) sendJson(response, 413, { error: "too large" });
  else if (posts && departmentId) takeRequest(deps, departmentId, request, body, response);
  else if (path !== "/control") sendJson(response, 404, { error: "not found" });
  else if (posts) change(deps, body, response);
  else sendJson(response, 200, deps.office.modes());
};

const sayOne = async ({ office, secret, callbackUrl, log }: DepartmentServerDeps, news: News): Promise<void> => {
  const body = JSON.stringify(news.body);
  const id = `${news.departmentId}-1`;
  const headers = signRequest({ id, secret: departmentKey(secret, id) }, body, new Date());
  try {
    const response = await fetch(callbackUrl, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await response.body?.cancel();
    if (response.ok) return office.told(news, "heard");
    const isFinal = response.status < 500 && ![401, 408, 409, 429].includes(response.status);
    log.warn("department.callback-refused", { status: response.status, callbackId: news.body.callbackId });
    office.told(news, isFinal ? "refused" : "again");
  } catch (error) {
    log.warn("department.callback-failed", { error, callbackId: news.body.callbackId });
    office.told(news, "again");
  }
};

/** Says what is due, one after the other, until stopped. */
const startTelling = (deps: DepartmentServerDeps): (() => Promise<void>) => {
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      for (const news of deps.office.due()) if (!stopped) await sayOne(deps, news);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  };
  const looping = loop();
  return () => {
    stopped = true;
    return looping;
  };
};

/**
 * The departments' side of `machine-v1` on one server: POST /<department>/requests takes signed requests, news goes back to
 * `callbackUrl`, /control says and changes how each department behaves. For the loopback interface only.
 */
export const createDepartmentServer = (deps: DepartmentServerDeps): { server: Server; stop(): Promise<void> } => {
  const server = createServer((request, response) => {
    answer(deps, request, response).catch((error: unknown) => {
      deps.log.error("department.failed", { error });
      sendJson(response, 500, { error: "internal" });
    });
  });
  const stopTelling = startTelling(deps);
  return {
    server,
    async stop() {
      server.close();
      server.closeAllConnections();
      await stopTelling();
    },
  };
};
