import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import { createCityTickets } from "../../functions/adapters/city-tickets.ts";
import { createCityLinkStore, createNonces } from "../../functions/adapters/dynamodb/city-link-store.ts";
import { createTicketStore } from "../../functions/adapters/dynamodb/ticket-store.ts";
import { seal, unseal } from "../../functions/adapters/signed-http.ts";
import { cityCallbackRoute } from "../../functions/api/routes/city-callback-route.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import type { CityLinkStore, CityTickets } from "../../functions/tickets/city-port.ts";
import { reconcileWithCity } from "../../functions/tickets/hear-city.ts";
import { hideReporter } from "../../functions/tickets/hide-reporter.ts";
import { moveTicket } from "../../functions/tickets/move-ticket.ts";
import type { TicketStore } from "../../functions/tickets/ports.ts";
import { sendToCity } from "../../functions/tickets/send-to-city.ts";
import type { MoveName } from "../../functions/tickets/ticket-step.ts";
import { startCityReceiver } from "../../local/city/receiver.ts";
import { buildTicket } from "../support/case-builders.ts";
import { createDesk } from "../support/desk-deps.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { testCipher } from "../support/test-cipher.ts";
import { actor } from "../support/ticket-moves.ts";

const dynoxide = dynoxideOfFile("city");
const secret = "a secret that both sides know, long enough";
const calendar = loadCalendar("knowledge");

let tickets: TicketStore;
let links: CityLinkStore;
let city: Awaited<ReturnType<typeof startCityReceiver>>;
let callback: (body: unknown) => Promise<unknown>;
let closeCallbacks: () => void;

/** Our side of the callback: the real route, behind a real socket. */
const listen = async (): Promise<string> => {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const answer = await callback(JSON.parse(text)).catch((error: unknown) => error);
    response.writeHead(answer instanceof AppError ? 400 : 200).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeCallbacks = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/callbacks/city-tickets`;
};

beforeEach(async () => {
  const table = await dynoxide.freshTable();
  tickets = createTicketStore(dynoxide.client(), table, testCipher, { isLinked: true });
  links = createCityLinkStore(dynoxide.client(), table);
  const nonces = createNonces(dynoxide.client(), table);
  const desk = createDesk();
  const openSigned = (_: string, envelope: unknown) => unseal(secret, systemClock, nonces, envelope);
  const deps = { ...desk.deps, tickets, city: links, openSigned };
  callback = (body) => cityCallbackRoute.run(deps, { params: {}, query: {}, body }, { type: "public" });
  city = await startCityReceiver({ port: 0, secret, callbackUrl: await listen(), file: null, slowMs: 600 });
});
afterEach(async () => {
  closeCallbacks();
  await city.stop();
});

const connection = () => createCityTickets(city.url, async () => secret, systemClock, 300);
const send = () => sendToCity({ tickets, links, city: connection(), log: silentLogger });
const now = () => systemClock.now().toISOString();
const reconcile = (asked = connection()) =>
  reconcileWithCity({
    tickets,
    links,
    calendar,
    clock: systemClock,
    city: asked,
    log: silentLogger,
    onMoved: async () => undefined,
  });
const put = async (given: Parameters<typeof buildTicket>[0] = {}) => {
  const ticket = buildTicket({ region: "430100", ...given });
  await tickets.create(ticket);
  return ticket;
};
const move = (ticketId: string, name: MoveName, input = {}) =>
  moveTicket(
    { tickets, calendar, clock: systemClock },
    { ticketId, move: name, actor: actor("agent"), input, version: null },
  );
const taken = (number: string) => city.book.find(number)?.events.map((event) => event.move) ?? [];
const statusOf = async (id: string) => (await tickets.find(id))?.status;

describe("sending tickets to the city", () => {
  it("sends every step once and in order, and nothing when nothing is new", async () => {
    const { id, number } = await put();
    await move(id, "classify", { kind: "help" });
    await move(id, "assign", { department: "人社局" });

    expect(await send()).toBe(3);
    expect(taken(number)).toEqual(["open", "classify", "assign"]);
    expect(await send()).toBe(0);
    expect(await links.find(id)).toMatchObject({ sent: 3, steps: 3, theirNumber: "CITY-000001" });
  });

  it.each(["down", "slow", "lose-reply"] as const)(
    "delivers exactly once, in order, to a city that is %s for a while",
    async (mode) => {
      const { id, number } = await put();
      city.behave(mode);
      await send();
      await move(id, "classify", { kind: "help" });
      await send();
      city.behave("up");
      await move(id, "assign", { department: "人社局" });

      await send();

      expect(taken(number)).toEqual(["open", "classify", "assign"]);
      expect(await links.listMarked(10)).toEqual([]);
    },
  );

  it("holds up no other ticket, and two senders at once send nothing twice", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => put()));
    await Promise.all([send(), send(), send()]);
    await send();

    for (const { number } of all) expect(taken(number)).toEqual(["open"]);
  });

  it("never sends a whistle-blower's identity", async () => {
    const reporter = {
      citizen: "cit_w",
      conversationId: "cnv_w",
      contact: { name: "欧阳明", mobile: "13900002468" },
      description: "我是欧阳明",
    };
    const sent: string[] = [];
    const spy = { ...connection(), send: async (event: object) => `CITY-${sent.push(JSON.stringify(event))}` };
    await tickets.create(hideReporter(buildTicket({ ...reporter, kind: "report" })), reporter);

    await sendToCity({ tickets, links, city: spy, log: silentLogger });

    expect(sent).toHaveLength(1);
    expect(sent.join()).not.toMatch(/欧阳明|2468|cit_w|cnv_w/);
  });
});

describe("hearing from the city", () => {
  const linked = async () => {
    const ticket = await put();
    await send();
    return ticket;
  };

  it("follows its words by callbacks, and does not send them back", async () => {
    const { id, number } = await linked();

    await city.say({ number, status: "signed", department: "市人社局" });
    await city.say({ number, status: "handled", note: "已补发" });

    const ticket = await tickets.find(id);
    expect(ticket).toMatchObject({ status: "handled", department: "市人社局" });
    expect(ticket?.steps.at(-1)).toMatchObject({ move: "answer", role: "city", note: "已补发" });
    expect(await send()).toBe(0);
    expect(await links.find(id)).toMatchObject({ heard: 2 });
  });

  it("hears a word once, refuses the next but one, and never goes back", async () => {
    const { id, number } = await linked();
    const say = (seq: number, status: string) =>
      callback(seal(secret, systemClock, { number, seq, status, department: null, note: null }));

    await expect(say(2, "processing")).rejects.toMatchObject({ code: "record.changed" });
    expect(await say(1, "processing")).toEqual({ heard: true });
    expect(await say(1, "processing")).toEqual({ heard: false });
    expect(await say(2, "signed")).toEqual({ heard: false });
    expect(await statusOf(id)).toBe("processing");
  });

  it("refuses what is forged, altered, old or heard before, and knows no ticket that was never sent", async () => {
    const { number } = await linked();
    const body = { number, seq: 1, status: "signed", department: null, note: null };
    const good = seal(secret, systemClock, body);
    const old = seal(secret, { now: () => new Date(Date.now() - 301_000) }, body);
    const other = seal("another secret", systemClock, body);
    const altered = {
      ...good,
      payload: Buffer.from(JSON.stringify({ ...body, status: "closed" })).toString("base64url"),
    };

    for (const bad of [old, other, altered, {}, null, { ...good, nonce: "x".repeat(10) }])
      await expect(callback(bad)).rejects.toMatchObject({ code: "caller.unknown" });
    expect(await callback(good)).toEqual({ heard: true });
    await expect(callback(good)).rejects.toMatchObject({ code: "caller.unknown" });
    await expect(callback(seal(secret, systemClock, { ...body, number: "GD20261123-QQQQQQ" }))).rejects.toMatchObject({
      code: "record.not-found",
    });
    await expect(callback(seal(secret, systemClock, { ...body, status: "lost" }))).rejects.toMatchObject({
      code: "request.invalid",
    });
  });

  it("catches up by asking when callbacks got lost, once", async () => {
    const { id, number } = await linked();
    const real = callback;
    callback = () => Promise.reject(new AppError("upstream.unavailable"));
    await city.say({ number, status: "signed" });
    await city.say({ number, status: "handled", note: "已补发" });
    await city.say({ number, status: "closed" });
    callback = real;

    expect(await reconcile()).toBe(3);
    expect(await statusOf(id)).toBe("closed");
    expect(await reconcile()).toBe(0);
    expect(await links.find(id)).toMatchObject({ heard: 3 });
  });

  it("reads every page of what was said, and asks for all of them again when one of them fails", async () => {
    const { id, number } = await linked();
    const real = callback;
    callback = () => Promise.reject(new AppError("upstream.unavailable"));
    for (let word = 0; word < 25; word += 1)
      await city.say({ number, status: word < 24 ? "signed" : "closed", note: "已补发" });
    callback = real;
    const { statusesSince, ...rest } = connection();
    const broken: CityTickets = {
      ...rest,
      statusesSince: (since, page) =>
        page === null ? statusesSince(since, page) : Promise.reject(new AppError("upstream.unavailable")),
    };

    await expect(reconcile(broken)).rejects.toMatchObject({ code: "upstream.unavailable" });
    expect(await statusOf(id)).toBe("signed");
    expect(await reconcile()).toBe(1);
    expect(await statusOf(id)).toBe("closed");
    expect(await links.find(id)).toMatchObject({ heard: 25 });
  });

  it("does not follow a city that names a next page for ever", async () => {
    await linked();
    const endless = { ...connection(), statusesSince: async () => ({ statuses: [], until: now(), next: "again" }) };

    await expect(reconcile(endless)).rejects.toMatchObject({ code: "upstream.unavailable" });
    expect(await links.since()).toBe("1970-01-01T00:00:00.000Z");
  });
});
