import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type IndexKey, type Key, keys } from "../../functions/adapters/dynamodb/keys.ts";
import { bucketOwners, keyOwners } from "../../functions/adapters/personal-data/key-owners.ts";
import { deployment } from "../../functions/deployment.ts";
import { HoldingName } from "../../functions/privacy/holding.ts";
import { runErasure } from "../../functions/privacy/run-erasure.ts";
import { runExport } from "../../functions/privacy/run-export.ts";
import { derivedId } from "../../functions/shared/id.ts";
import { namesOf, plantCitizen } from "../support/personal-data-citizen.ts";
import {
  askedFor,
  type PersonalDataWorld,
  startPersonalDataWorld,
  type TableRow,
} from "../support/personal-data-world.ts";

let world: PersonalDataWorld;
beforeAll(async () => {
  world = await startPersonalDataWorld();
  await plantCitizen(world, "aa");
  await plantCitizen(world, "bb");
});
afterAll(() => world.stop());

type Built = Partial<Key & IndexKey>;
const argument = "~any~";
const built = Object.fromEntries(
  Object.entries(keys).map(([name, make]) => {
    const key: Built =
      typeof make === "string" ? {} : (make as (...parts: unknown[]) => Built)(argument, argument, argument, argument);
    return [name, key];
  }),
);
const before = (text: string): string => text.split(/~any~|0*NaN/)[0] ?? text;

/** Whether a row lies under a key of keys.ts, by what stands before its variable parts. */
const isOf = (name: string, { pk, sk }: Pick<TableRow, "pk" | "sk">): boolean => {
  const key = built[name] ?? {};
  return key.pk !== undefined && pk.startsWith(before(key.pk)) && sk.startsWith(before(key.sk ?? ""));
};
/** The key of keys.ts that fits a row best: the one with the longest beginning. */
const nameOf = (row: TableRow): keyof typeof keyOwners => {
  const fitting = (Object.keys(keys) as (keyof typeof keyOwners)[]).filter((name) => isOf(name, row));
  const weight = (name: string) => before(built[name]?.pk ?? "").length + before(built[name]?.sk ?? "").length;
  const best = fitting.toSorted((one, other) => weight(other) - weight(one))[0];
  if (!best) throw new Error(`no key for ${row.pk} ${row.sk}`);
  return best;
};
const mentions = (who: string, { text }: TableRow): boolean => {
  const { citizen, conversation, draft, handoff, upload, filed, secret } = namesOf(who);
  return [citizen, conversation, draft, handoff, upload, filed, secret, `msg_${who}_`].some((name) =>
    text.includes(name),
  );
};

describe("the list of what holds something of a citizen", () => {
  test("names every key of every table and every bucket of the deployment, and only holdings that are wired", () => {
    expect(Object.keys(keyOwners).toSorted()).toEqual(Object.keys(keys).toSorted());
    const buckets = new Set(Object.values(deployment).flatMap((entry) => Object.keys(entry.buckets)));
    expect(Object.keys(bucketOwners).toSorted()).toEqual([...buckets].toSorted());
    const wired = world.work.holdings.map(({ name }) => name);
    expect(wired.toSorted()).toEqual(HoldingName.options.toSorted());
    const named = [...Object.values(keyOwners), ...Object.values(bucketOwners)];
    const owners = new Set(named.filter((owner) => owner !== "nobody" && owner !== "gone-within-hours"));
    expect([...owners].toSorted()).toEqual(HoldingName.options.toSorted());
  });

  test("every key that is somebody's has a row in these tests, so that nothing is taken on trust", async () => {
    const rows = await world.rows();
    const somebodys = Object.entries(keyOwners).filter(([, owner]) => owner !== "nobody");
    const withKeys = somebodys.filter(([name]) => built[name]?.pk !== undefined).map(([name]) => name);
    const seen = new Set(rows.map(nameOf) as string[]);
    // A mark for a city's system and the link to it are written only where one is connected; requests come below; one is a range and no key.
    const elsewhere = ["ticketToSend", "ticketLink", "dataRequest", "notesOf"];

    expect(withKeys.filter((name) => !seen.has(name) && !elsewhere.includes(name))).toEqual([]);
  });
});

test("a copy holds everything of its citizen, opened and labelled, and nothing of anybody else", async () => {
  const request = askedFor(world, "cit_aa", "export");
  await world.work.requests.create(request);
  await runExport(world.work, request);
  const made = await world.work.requests.find("cit_aa", request.id);
  expect(made?.state).toBe("ready");

  const [json, html] = await Promise.all(
    ["data.json", "data.html"].map((name) =>
      world.readFile(`exports/${derivedId("dat", "cit_aa")}/${request.id}/${name}`),
    ),
  );
  const { holdings } = JSON.parse(json ?? "") as { holdings: Record<string, { records: Record<string, unknown>[] }> };
  expect(Object.keys(holdings).toSorted()).toEqual(HoldingName.options.toSorted());
  for (const [name, { records }] of Object.entries(holdings)) expect([name, records.length > 0]).toEqual([name, true]);
  expect(holdings.conversations?.records).toContainEqual(expect.objectContaining({ answers: { name: "秘密aa" } }));
  expect(holdings.conversations?.records).toContainEqual(expect.objectContaining({ recipient: "秘密aa" }));
  expect(JSON.stringify(holdings.handoffs)).toContain("坐席说秘密aa");
  expect(JSON.stringify(holdings.submissions)).toContain("秘密aa");
  expect(JSON.stringify(holdings.tickets)).toContain("举报人说秘密aa");
  for (const text of [json, html]) {
    expect(text).toContain("秘密aa");
    expect(text).toContain("人工智能生成");
    expect(text).not.toMatch(/bb|sealed/);
  }
  expect(html).not.toMatch(/<script|src=|href=/);
  expect(made?.counts.tickets).toBe(2);
});

test("erasing leaves nothing of its citizen but what the law keeps, and everybody else's untouched", async () => {
  world.clock.forward(60_000);
  const others = (await world.rows()).filter((row) => mentions("bb", row));
  const request = askedFor(world, "cit_aa", "erasure");
  await world.work.requests.create(request);

  expect(await runErasure(world.work, request)).toBe(false);
  expect(await world.deps.conversations().find("cnv_aa")).toBeUndefined();
  const [settling] = await world.work.requests.listUnfinished(10);
  expect(await runErasure(world.work, settling ?? request)).toBe(false);
  world.clock.forward(120_000);
  expect(await runErasure(world.work, settling ?? request)).toBe(true);

  const left = (await world.rows()).filter((row) => mentions("aa", row));
  const kept = new Set(["submissions", "tickets", "shared-data", "gone-within-hours"]);
  const unkept = left.filter((row) => !kept.has(keyOwners[nameOf(row)]));
  // The record of the file that was filed with the form stays with it.
  expect(unkept.map(({ sk }) => sk)).toEqual([`UPLOAD#${namesOf("aa").filed}`]);
  expect(await world.files("uploads")).toEqual([
    `uploads/cnv_aa/${namesOf("aa").filed}`,
    `uploads/cnv_bb/${namesOf("bb").upload}`,
    `uploads/cnv_bb/${namesOf("bb").filed}`,
  ]);
  expect(await world.files("exports")).toEqual([]);
  expect((await world.rows()).filter((row) => mentions("bb", row))).toEqual(others);
});

test("the audit says what was done and how much, and not whose", async () => {
  const { items } = await world.work.requests.listAudit({ limit: 10 });

  expect(items.map(({ kind, event }) => `${kind} ${event}`)).toEqual(["erasure done", "export done"]);
  expect(items[0]?.counts).toMatchObject({
    conversations: expect.any(Number),
    files: 1,
    appointments: 1,
    reminders: 1,
  });
  const rows = (await world.rows()).filter(({ pk }) => pk.startsWith("DATA-AUDIT"));
  expect(rows.filter(({ text }) => /cit_|cnv_|秘密/.test(text))).toEqual([]);
});

test("the slot of an erased appointment is free again", async () => {
  const [slot] = (await world.rows()).filter(({ pk }) => pk.startsWith("SLOTS"));

  expect(slot?.text).toContain('["taken",1]');
});
