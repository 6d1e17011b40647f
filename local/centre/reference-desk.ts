import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { seal, unseal } from "../../functions/adapters/signed-http.ts";
import { hasCode } from "../../functions/shared/app-error.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { readText } from "../gateway/http-body.ts";
import { memoryNonces } from "../gateway/memory-nonces.ts";

/** How the desk behaves: as it should, not at all, or taking what it gets and losing the answer. */
export type CentreMode = "up" | "down" | "lose-reply";

/** What docs/centre-desk.md says of an event, as far as this desk looks at it. */
const Event = z.looseObject({
  id: z.string(),
  session: z.string(),
  seq: z.int().positive(),
  body: z.looseObject({ type: z.enum(["start", "message", "end"]) }),
});
type Event = z.infer<typeof Event>;

/** What this desk says: see docs/centre-desk.md. */
export type CentreSays =
  | { type: "accept"; agentId: string; agentName: string }
  | { type: "message"; text: string }
  | { type: "end" };

type Session = { events: Event[]; said: number };

const longestBody = 1_000_000;

/** Takes an event: known ids again are fine, a gap is refused so that what is missing comes first. */
const take = (sessions: Map<string, Session>, event: Event): number => {
  const session = sessions.get(event.session) ?? { events: [], said: 0 };
  sessions.set(event.session, session);
  if (event.seq <= session.events.length) return 200;
  if (event.seq !== session.events.length + 1) return 409;
  session.events.push(event);
  return 200;
};

/**
 * The desk of a centre for trying things out, on the loopback interface: takes signed events, answers by signed callbacks
 * to `callbackUrl`, and misbehaves on demand.
 */
export const startReferenceDesk = async ({
  secret,
  callbackUrl,
  port = 0,
}: {
  secret: string;
  callbackUrl: string;
  port?: number;
}) => {
  const sessions = new Map<string, Session>();
  const nonces = memoryNonces();
  let mode: CentreMode = "up";

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (mode === "down") return void request.socket.destroy();
    const status = await readText(request, longestBody)
      .then((text) => unseal(secret, systemClock, nonces, JSON.parse(text)))
      .then((event) => take(sessions, Event.parse(event)))
      .catch((error: unknown) => (hasCode(error, "caller.unknown") ? 401 : 400));
    if (mode === "lose-reply") return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  /** Says something about a session, or the last thing again; gives the status of the answer. */
  const say = async (session: string, body: CentreSays, { again = false } = {}): Promise<number> => {
    const known = sessions.get(session);
    if (!known) throw new Error(`no session ${session}`);
    if (!again) known.said += 1;
    const word = { session, seq: known.said, body };
    const answer = await fetch(callbackUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(seal(secret, systemClock, word)),
    });
    return answer.status;
  };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sessions,
    say,
    behave: (as: CentreMode) => {
      mode = as;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
