import { afterAll, beforeAll, expect, test } from "vitest";
import type { DataRequest } from "../../functions/privacy/data-request.ts";
import { runUnfinished } from "../../functions/privacy/run-data-request.ts";
import { runErasure } from "../../functions/privacy/run-erasure.ts";
import { namesOf, plantCitizen } from "../support/personal-data-citizen.ts";
import { askedFor, type PersonalDataWorld, startPersonalDataWorld } from "../support/personal-data-world.ts";

class Killed extends Error {}
type Sending = { send(command: unknown, ...more: unknown[]): Promise<unknown> };

let world: PersonalDataWorld;
/** How many more calls of a store or a bucket go through; the next one kills. */
let callsLeft = Number.POSITIVE_INFINITY;
let calls = 0;

const killing = (client: Sending): void => {
  const send = client.send.bind(client);
  client.send = async (command, ...more) => {
    calls += 1;
    if (callsLeft <= 0) throw new Killed();
    callsLeft -= 1;
    return send(command, ...more);
  };
};

beforeAll(async () => {
  world = await startPersonalDataWorld();
  killing(world.deps.aws.dynamo() as unknown as Sending);
  killing(world.deps.aws.s3() as unknown as Sending);
});
afterAll(() => world.stop());

const whoOf = (place: number): string => `k${String(place).padStart(3, "0")}`;

const begin = async (place: number): Promise<DataRequest> => {
  callsLeft = Number.POSITIVE_INFINITY;
  await plantCitizen(world, whoOf(place));
  const request = askedFor(world, `cit_${whoOf(place)}`, "erasure");
  await world.work.requests.create(request);
  return request;
};

/** What is left of the citizen in rows that no law keeps and that do not go by themselves. */
const leftOf = async (who: string): Promise<string[]> => {
  const { citizen, conversation, handoff, draft, filed, secret } = namesOf(who);
  const keptBegins = /^(TICKET|SUBMISSION|LOOKUP|PREFILL|SLOTS)/;
  const rows = await world.rows();
  return rows
    .filter(({ text }) => [citizen, conversation, handoff, draft, secret].some((name) => text.includes(name)))
    .filter(({ pk, sk }) => !keptBegins.test(pk) && !sk.endsWith(filed))
    .map(({ pk, sk }) => `${pk} ${sk}`);
};

const finish = async (): Promise<void> => {
  callsLeft = Number.POSITIVE_INFINITY;
  expect(await runUnfinished(world.work)).toEqual([]);
  world.clock.forward(120_000);
  expect(await runUnfinished(world.work)).toEqual([]);
};

test("an erasure killed before each of its calls is completed by the next run, with nothing left and one line in the audit", {
  timeout: 240_000,
}, async () => {
  const whole = await begin(0);
  calls = 0;
  await runErasure(world.work, whole);
  const callsOfOnePass = calls;
  await finish();
  expect(await leftOf(whoOf(0))).toEqual([]);
  expect(callsOfOnePass).toBeGreaterThan(50);

  for (let killedAt = 1; killedAt <= callsOfOnePass; killedAt += 1) {
    const request = await begin(killedAt);
    callsLeft = killedAt - 1;
    await expect(runErasure(world.work, request)).rejects.toThrow(Killed);
    await finish();
    expect([killedAt, await leftOf(whoOf(killedAt))]).toEqual([killedAt, []]);
  }

  const { items } = await world.work.requests.listAudit({ limit: 1000 });
  expect(items).toHaveLength(callsOfOnePass + 1);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});
