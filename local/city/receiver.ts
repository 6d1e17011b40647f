import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { seal, unseal } from "../../functions/adapters/signed-http.ts";
import { hasCode } from "../../functions/shared/app-error.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { readText } from "../gateway/http-body.ts";
import { memoryNonces } from "../gateway/memory-nonces.ts";
import { type CityBook, CityEventIn, openCityBook } from "./city-book.ts";

/** How the receiver behaves: as it should, not at all, late, or taking what it gets and losing the answer. */
const Mode = z.enum(["up", "down", "slow", "lose-reply"]);
export type CityMode = z.infer<typeof Mode>;

const Say = z.strictObject({
  number: z.string(),
  status: z.string(),
  note: z.string().nullable().default(null),
  department: z.string().nullable().default(null),
});

type Options = {
  port: number;
  secret: string;
  /** Where statuses are told; null tells nobody, they can still be asked for. */
  callbackUrl: string | null;
  /** Where the books are kept; null forgets them. */
  file: string | null;
  slowMs?: number;
};

/** Longer than anybody waits for an answer. */
const usualSlowMs = 12_000;
const longestBody = 1_000_000;
/** Small, so that whoever tries the connection out sees a second page soon. */
const pageSize = 20;

const Question = z.object({ since: z.string(), page: z.coerce.number().int().nonnegative().default(0) });

type Answer = [status: number, body: unknown];

/** Tells the product what has not been acknowledged, in order; what fails is told again with the next word, or pulled. */
const tellAll = async (book: CityBook, { callbackUrl, secret }: Options, number: string): Promise<void> => {
  const ticket = book.find(number);
  for (const said of ticket?.said.slice(ticket.acknowledged) ?? []) {
    if (callbackUrl === null) return;
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(seal(secret, systemClock, said));
    const answer = await fetch(callbackUrl, { method: "POST", headers, body }).catch(() => null);
    if (answer?.ok !== true) return;
    book.acknowledge(number, said.seq);
  }
};

const say = async (book: CityBook, options: Options, input: unknown): Promise<Answer> => {
  const { number, status, note, department } = Say.parse(input);
  const said = book.say(number, status, note, department);
  if (!said) return [404, {}];
  await tellAll(book, options, number);
  return [200, said];
};

/** What the product itself asks: everything signed. */
const answerSigned = (book: CityBook, path: string, opened: unknown): Answer => {
  if (path === "/events") {
    const number = book.take(CityEventIn.parse(opened));
    return number === null ? [409, { problem: "an earlier event is missing" }] : [200, { number }];
  }
  const until = new Date().toISOString();
  if (path !== "/statuses") return [404, {}];
  const { since, page } = Question.parse(opened);
  const statuses = book.since(since).slice(page);
  const next = statuses.length > pageSize ? String(page + pageSize) : null;
  return [200, { statuses: statuses.slice(0, pageSize), until, next }];
};

const own: readonly string[] = ["/control", "/say", "/tickets"];

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

/**
 * A city's 12345 system for trying things out, on the loopback interface: takes signed events (`/events`) and questions
 * (`/statuses`), tells statuses by signed callbacks, and misbehaves on demand (`/control`).
 */
export const startCityReceiver = async (options: Options) => {
  const { port, secret, file, slowMs = usualSlowMs } = options;
  const book = openCityBook(file);
  const nonces = memoryNonces();
  let mode: CityMode = "up";

  const answer = async (path: string, body: unknown): Promise<Answer> => {
    if (path === "/say") return say(book, options, body);
    if (path === "/tickets") return [200, { tickets: book.tickets() }];
    if (path !== "/control") return answerSigned(book, path, await unseal(secret, systemClock, nonces, body));
    mode = z.strictObject({ mode: Mode }).parse(body).mode;
    return [200, { mode }];
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://city").pathname;
    const behaves = own.includes(path) ? "up" : mode;
    if (behaves === "down") return void request.socket.destroy();
    if (behaves === "slow") await pause(slowMs);
    const [status, body] = await readText(request, longestBody)
      .then((text) => answer(path, text === "" ? {} : JSON.parse(text)))
      .catch((error: unknown): Answer => [hasCode(error, "caller.unknown") ? 401 : 400, {}]);
    if (behaves === "lose-reply") return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  return {
    url: await listen(server, port),
    book,
    say: (input: unknown) => say(book, options, input),
    behave: (as: CityMode) => {
      mode = as;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
