import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createConversationStore } from "../../functions/adapters/dynamodb/conversation-store.ts";
import type { Conversation } from "../../functions/conversation/conversation.ts";
import type { ConversationStore, TurnResult } from "../../functions/conversation/ports.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import type { Message } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import { buildConversation, buildDraft, testTime } from "../support/conversation-builders.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemoryConversationStore } from "../support/memory-conversation-store.ts";
import { testCipher } from "../support/test-cipher.ts";

let dynoxide: Dynoxide;
let tableName = "";
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const buildMessage = (seq: number, text = `第${seq}句`): Message => ({
  ...reply({ text }),
  id: `msg_${seq}`,
  seq,
  inReplyTo: null,
  at: testTime,
});

const turnOf = (conversation: Conversation, messageId: string, changes: Partial<TurnResult> = {}): TurnResult => {
  const seq = conversation.lastSeq + 1;
  return {
    conversation: { ...conversation, lastSeq: seq },
    messages: [buildMessage(seq)],
    drafts: [],
    turn: { messageId, firstSeq: seq, lastSeq: seq, at: testTime, deliveredAt: null },
    ...changes,
  };
};

const stores: [string, () => Promise<ConversationStore>][] = [
  ["memory", async () => createMemoryConversationStore()],
  [
    "DynamoDB",
    async () => {
      tables += 1;
      tableName = await dynoxide.createTable(`conversations-${tables}`);
      return createConversationStore(dynoxide.client, tableName, testCipher);
    },
  ],
];

describe.each(stores)("conversation store in %s", (name, createStore) => {
  let store: ConversationStore;
  beforeEach(async () => {
    store = await createStore();
    await store.create(buildConversation({ lastSeq: 1 }), [buildMessage(1)]);
  });
  const current = async (): Promise<Conversation> => (await store.find("cnv_test")) ?? expect.unreachable();

  it("finds what it created, with its first message", async () => {
    expect(await current()).toMatchObject(buildConversation({ lastSeq: 1 }));
    expect(await store.messagesAfter("cnv_test", 0, 10)).toEqual([buildMessage(1)]);
  });

  it("finds nothing under unknown ids", async () => {
    expect(await store.find("cnv_none")).toBeUndefined();
    expect(await store.findTurn("cnv_test", "none")).toBeUndefined();
    expect(await store.findDraft("cnv_test", "frm_none")).toBeUndefined();
    expect(await store.messagesAfter("cnv_none", 0, 10)).toEqual([]);
  });

  it("refuses to create the same conversation twice", async () => {
    await expect(store.create(buildConversation(), [])).rejects.toMatchObject({ code: "record.exists" });
  });

  it("writes a turn as a whole and moves the version on", async () => {
    await store.commit(turnOf(await current(), "m1", { drafts: [buildDraft()] }));

    expect(await current()).toMatchObject({ lastSeq: 2, version: 1 });
    expect(await store.findTurn("cnv_test", "m1")).toMatchObject({ firstSeq: 2, lastSeq: 2, deliveredAt: null });
    expect((await store.messagesAfter("cnv_test", 1, 10)).map(({ seq }) => seq)).toEqual([2]);
    expect(await store.findDraft("cnv_test", "frm_1")).toMatchObject({ answers: buildDraft().answers, version: 1 });
  });

  it("saves a draft between turns once, and a turn that read the older one writes nothing", async () => {
    await store.commit(turnOf(await current(), "m1", { drafts: [buildDraft()] }));
    const read = (await store.findDraft("cnv_test", "frm_1")) ?? expect.unreachable();
    const edited = { ...read, answers: { ...read.answers, mobile: "13900001111" } };

    await store.saveDraft(edited, "cit_test");
    expect(await store.findDraft("cnv_test", "frm_1")).toMatchObject({ answers: edited.answers, version: 2 });
    await expect(store.saveDraft(edited, "cit_test")).rejects.toMatchObject({ code: "record.changed" });
    await expect(store.commit(turnOf(await current(), "m2", { drafts: [read] }))).rejects.toMatchObject({
      code: "record.changed",
    });
    expect(await store.findTurn("cnv_test", "m2")).toBeUndefined();
  });

  it("writes nothing of a turn that was written already", async () => {
    const before = await current();
    await store.commit(turnOf(before, "m1"));

    await expect(store.commit(turnOf(await current(), "m1"))).rejects.toMatchObject({ code: "record.exists" });
    expect(await store.messagesAfter("cnv_test", 0, 10)).toHaveLength(2);
  });

  it("writes nothing of a turn that read an older version", async () => {
    const before = await current();
    await store.commit(turnOf(before, "m1"));

    await expect(store.commit(turnOf(before, "m2"))).rejects.toMatchObject({ code: "record.changed" });
    expect(await store.findTurn("cnv_test", "m2")).toBeUndefined();
  });

  it("lets one of many turns that start from the same version win", async () => {
    const before = await current();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => store.commit(turnOf(before, `m${index}`))),
    );

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await store.messagesAfter("cnv_test", 0, 100)).toHaveLength(2);
  });

  it("saves a draft again over the version it was read with", async () => {
    await store.commit(turnOf(await current(), "m1", { drafts: [buildDraft()] }));
    const draft = (await store.findDraft("cnv_test", "frm_1")) ?? expect.unreachable();

    await store.commit(turnOf(await current(), "m2", { drafts: [{ ...draft, answers: { name: "李小满" } }] }));

    expect(await store.findDraft("cnv_test", "frm_1")).toMatchObject({ answers: { name: "李小满" }, version: 2 });
    const history = [{ fieldId: "gone", label: "旧项", answer: "旧答案", version: 1 }];
    await store.commit(turnOf(await current(), "m3", { drafts: [{ ...draft, version: 2, history }] }));
    expect(await store.findDraft("cnv_test", "frm_1")).toMatchObject({ history, version: 3 });
  });

  it("finds a citizen's unfinished drafts, the last changed first, and no others", async () => {
    const draft = (id: string, updatedAt: string, stage: Draft["stage"] = "filling") => ({
      ...buildDraft(),
      id,
      updatedAt,
      stage,
    });
    await store.commit(
      turnOf(await current(), "m1", {
        drafts: [
          draft("frm_a", "2026-11-20T00:00:00.000Z"),
          draft("frm_b", "2026-11-22T00:00:00.000Z", "preview"),
          draft("frm_c", "2026-11-21T00:00:00.000Z", "discarded"),
        ],
      }),
    );
    const { citizen } = await current();

    expect((await store.openDrafts(citizen, 10)).map(({ id }) => id)).toEqual(["frm_b", "frm_a"]);
    expect(await store.openDrafts("cit_other", 10)).toEqual([]);
    const done = (await store.findDraft("cnv_test", "frm_b")) ?? expect.unreachable();
    await store.commit(turnOf(await current(), "m2", { drafts: [{ ...done, stage: "submitted" }] }));
    expect((await store.openDrafts(citizen, 10)).map(({ id }) => id)).toEqual(["frm_a"]);
  });

  it("reads messages in order, after a place, page by page", async () => {
    for (let seq = 2; seq <= 12; seq += 1) await store.commit(turnOf(await current(), `m${seq}`));

    expect((await store.messagesAfter("cnv_test", 3, 4)).map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
    expect((await store.messagesAfter("cnv_test", 9, 100)).map(({ seq }) => seq)).toEqual([10, 11, 12]);
  });

  it("puts something else in the place of what a citizen took back, and of nobody else's words", async () => {
    const said = { ...buildMessage(2, "我的秘密"), from: "citizen" as const };
    await store.commit(turnOf(await current(), "m2", { messages: [said] }));
    await store.eraseWords("cnv_test", 1, "（已撤回）");
    await store.eraseWords("cnv_test", 2, "（已撤回）");
    await store.eraseWords("cnv_test", 9, "（已撤回）");

    const texts = (await store.messagesAfter("cnv_test", 0, 10)).map(({ text }) => text);
    expect(texts).toEqual(["第1句", "（已撤回）"]);
  });

  it("remembers that a turn was delivered", async () => {
    await store.commit(turnOf(await current(), "m1"));
    await store.markDelivered("cnv_test", "m1", testTime);
    expect((await store.findTurn("cnv_test", "m1"))?.deliveredAt).toBe(testTime);
  });

  it.runIf(name === "DynamoDB")("keeps what was filled in unreadable in the table", async () => {
    await store.commit(turnOf(await current(), "m1", { drafts: [buildDraft()] }));
    const { Items: rows } = await dynoxide.client.send(new ScanCommand({ TableName: tableName }));
    expect(rows?.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toContain("990101196503070018");
    expect(JSON.stringify(rows)).not.toContain("张小满");
  });

  it.runIf(name === "DynamoDB")("treats an expired conversation as absent", async () => {
    await store.create(buildConversation({ id: "cnv_old", expiresAt: 1_000 }), []);
    expect(await store.find("cnv_old")).toBeUndefined();
  });

  it.runIf(name === "DynamoDB")(
    "keeps a conversation for a reminder to come, but not what was said in it",
    async () => {
      const keepUntil = Math.floor(Date.now() / 1000) + 3600;
      const conversation = { ...(await current()), expiresAt: 1_000, keepUntil };

      await store.commit(turnOf(conversation, "m-keep", { conversation: { ...conversation, lastSeq: 2 } }));

      expect(await store.find("cnv_test")).toMatchObject({ keepUntil });
      expect((await store.messagesAfter("cnv_test", 1, 10)).length).toBe(0);
    },
  );
});
