import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { createConnectionStore } from "../../functions/adapters/dynamodb/connection-store.ts";
import { createHandoffStore } from "../../functions/adapters/dynamodb/handoff-store.ts";
import { keys } from "../../functions/adapters/dynamodb/keys.ts";
import { createNoteStore } from "../../functions/adapters/dynamodb/note-store.ts";
import { createAgentPresence, createCitizenPresence } from "../../functions/adapters/dynamodb/presence-store.ts";
import { createSeatStore } from "../../functions/adapters/dynamodb/seat-store.ts";
import { createTable } from "../../functions/adapters/dynamodb/table.ts";
import { audienceOf } from "../../functions/channels/ports.ts";
import { changeSeat, ensureSeat } from "../../functions/handoff/ensure-seat.ts";
import { Note } from "../../functions/handoff/note.ts";
import type { AgentPresence, NoteStore, SeatStore } from "../../functions/handoff/ports.ts";
import { buildHandoff } from "../support/case-builders.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemoryNotes, createMemoryPresence, createMemorySeats } from "../support/memory-desk-stores.ts";
import { testCipher } from "../support/test-cipher.ts";

let dynoxide: Dynoxide;
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());
const table = (): Promise<string> => {
  tables += 1;
  return dynoxide.createTable(`desk-${tables}`);
};

type Stores = { seats: SeatStore; notes: NoteStore; presence: AgentPresence };
const stores: Record<string, () => Promise<Stores>> = {
  memory: async () => ({ seats: createMemorySeats(), notes: createMemoryNotes(), presence: createMemoryPresence() }),
  dynamodb: async () => {
    const name = await table();
    return {
      seats: createSeatStore(dynoxide.client, name),
      notes: createNoteStore(dynoxide.client, name, testCipher),
      presence: createAgentPresence(dynoxide.client, name),
    };
  },
};

const ann = { id: "stf_ann", name: "安然" };
const at = (second: number) => `2099-11-23T02:00:${String(second).padStart(2, "0")}.000Z`;
const note = (id: string, given: Partial<Note> = {}) =>
  Note.parse({
    id,
    handoffId: "hnd_1",
    kind: "note",
    by: ann.id,
    byName: ann.name,
    at: at(1),
    text: "看一下",
    ...given,
  });

describe.each(Object.entries(stores))("what the desk keeps (%s)", (_name, create) => {
  let kept: Stores;
  beforeEach(async () => {
    kept = await create();
  });

  it("gives an agent one seat, however many pages open at once", async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => ensureSeat(kept.seats, ann)));

    expect(new Set(made.map(({ agentId }) => agentId))).toEqual(new Set([ann.id]));
    expect(await kept.seats.list()).toHaveLength(1);
  });

  it("changes a seat by one after the other, also when both come at once", async () => {
    await ensureSeat(kept.seats, ann);

    await Promise.all([
      changeSeat(kept.seats, ann.id, { isPaused: true }),
      changeSeat(kept.seats, ann.id, { capacity: 7 }),
      changeSeat(kept.seats, ann.id, { queues: ["hrss"] }),
    ]);

    expect(await kept.seats.find(ann.id)).toMatchObject({ isPaused: true, capacity: 7, queues: ["hrss"], version: 3 });
    await expect(changeSeat(kept.seats, "stf_nobody", {})).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("keeps a note once, in the order of writing, apart for each handoff", async () => {
    await kept.notes.add(note("second", { at: at(2) }));
    await kept.notes.add(note("first", { at: at(1), mentions: ["stf_bo"] }));
    await kept.notes.add(note("first", { text: "别的话" }));
    await kept.notes.add(note("elsewhere", { handoffId: "hnd_2" }));

    const notes = await kept.notes.list("hnd_1");

    expect(notes.map(({ id, text, mentions }) => [id, text, mentions])).toEqual([
      ["first", "看一下", ["stf_bo"]],
      ["second", "看一下", []],
    ]);
  });

  it("keeps the last sign of each agent; a read over HTTP does not hide a live line", async () => {
    await kept.presence.noteSocket("ann", at(10));
    await kept.presence.noteHttp("ann", at(12));
    await kept.presence.noteHttp("bo", at(12));
    expect((await kept.presence.list()).toSorted((one, other) => (one.agentId < other.agentId ? -1 : 1))).toEqual([
      { agentId: "ann", at: at(10), via: "socket" },
      { agentId: "bo", at: at(12), via: "http" },
    ]);

    await kept.presence.noteHttp("ann", at(20));

    expect((await kept.presence.list()).find(({ agentId }) => agentId === "ann")).toMatchObject({ via: "http" });
  });
});

it("does not keep what colleagues write in the clear", async () => {
  const name = await table();
  await createNoteStore(dynoxide.client, name, testCipher).add(note("one", { text: "市民家里的情况" }));

  const { items } = await createTable(dynoxide.client, name).query(z.looseObject({}), keys.notesOf("hnd_1"));

  expect(items).toHaveLength(1);
  expect(JSON.stringify(items)).not.toContain("市民家里");
});

it("lists ended handoffs, the latest request first", async () => {
  const handoffs = createHandoffStore(dynoxide.client, await table());
  for (const second of [2, 3, 1])
    await handoffs.create(buildHandoff({ state: "ended", endedBy: "agent", requestedAt: at(second) }));

  expect((await handoffs.listEnded(2)).map(({ requestedAt }) => requestedAt)).toEqual([at(3), at(2)]);
});

it("knows whose page is open: by its socket, or by a read of messages a moment ago", async () => {
  const name = await table();
  const connections = createConnectionStore(dynoxide.client, name);
  let now = new Date(at(30));
  const pages = createCitizenPresence(dynoxide.client, name, connections, () => now);
  await connections.open({
    connectionId: "c1",
    audience: audienceOf.conversation("cnv_1"),
    staffId: null,
    openedAt: at(0),
    expiresAt: 4_000_000_000,
  });
  await pages.noteRead("cnv_2", at(0));

  expect(await pages.open(["cnv_1", "cnv_2", "cnv_3"])).toEqual(new Set(["cnv_1", "cnv_2"]));
  await connections.close("c1");
  now = new Date("2099-11-23T02:01:01.000Z");
  expect(await pages.open(["cnv_1", "cnv_2", "cnv_3"])).toEqual(new Set());
});
