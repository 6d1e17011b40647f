import { describe, expect, it } from "vitest";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import { startConversation } from "../../../functions/conversation/start-conversation.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import type { Upload } from "../../../functions/forms/upload.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { buildInbound } from "../../support/conversation-builders.ts";
import { buildField, formDeps } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";

const day = 86_400_000;
const [section] = newborn.sections;
const record = buildField({
  id: "record",
  label: "记录",
  type: "upload",
  accept: { kinds: ["png"], maxMegabytes: 1, maxFiles: 1 },
});
const withFile = {
  ...newborn,
  sections: [{ ...section, fields: [record, ...(section?.fields ?? [])] }],
} as typeof newborn;

const createWorld = (services = [newborn], uploads?: PlanDeps["uploads"]) => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const deps = {
    ...formDeps,
    conversations,
    services,
    ...(uploads && { uploads }),
    isDeskStaffed: async () => true,
    clock,
    answers: { switches: async () => new Set(["bot-answers"]) },
  } as unknown as PlanDeps;
  const begin = (citizen: string) =>
    startConversation({ ...deps, conversations }, { citizen, region: "000000", channel: "web", isReturning: true });
  const say = async (
    conversationId: string,
    content: InboundMessage["content"] | string,
    over: Partial<PlanDeps> = {},
  ) => {
    clock.forward(1000);
    const message = buildInbound(content, { conversationId, at: clock.now().toISOString() });
    const run = {
      conversations,
      plan: planTurn({ ...deps, ...over }),
      wording: deps.wording,
      clock,
      log: silentLogger,
    };
    return (await runTurn(run, message))?.messages.filter(({ from }) => from !== "citizen") ?? [];
  };
  return { clock, conversations, begin, say };
};

describe("a form left unfinished in an earlier conversation", () => {
  it("is offered in the welcome of the same citizen, and goes on where it was left, weeks later", async () => {
    const { clock, conversations, begin, say } = createWorld();
    const first = await begin("cit_a");
    await say(first.id, "办出生样例");
    await say(first.id, "湖南株洲");
    clock.forward(40 * day);
    const second = await begin("cit_a");
    const [welcome] = await conversations.messagesAfter(second.id, 0, 1);

    expect(welcome?.text).toContain("您上次的“出生样例”还没填完");
    expect(welcome?.choices[0]).toEqual({ value: "service:newborn-sample", label: "接着填“出生样例”" });
    const replies = await say(second.id, { type: "choice", value: "service:newborn-sample" });
    expect(replies.at(-1)).toMatchObject({
      form: { field: { id: "mother" } },
      text: expect.stringContaining("我们接着填"),
    });
    expect((await conversations.openDrafts("cit_a", 10)).map(({ conversationId }) => conversationId)).toEqual([
      second.id,
    ]);
  });

  it("is nothing to anybody else", async () => {
    const { conversations, begin, say } = createWorld();
    const first = await begin("cit_a");
    await say(first.id, "办出生样例");
    const other = await begin("cit_b");

    expect((await conversations.messagesAfter(other.id, 0, 1))[0]?.text).not.toContain("没填完");
    await say(other.id, "办出生样例");
    expect(await conversations.openDrafts("cit_b", 10)).toHaveLength(1);
    expect(await conversations.openDrafts("cit_a", 10)).toHaveLength(1);
  });

  it("is remembered once somebody comes back after long and speaks of something else", async () => {
    const { clock, begin, say } = createWorld();
    const { id } = await begin("cit_a");
    await say(id, "办出生样例");
    await say(id, "先不填了");

    const soon = await say(id, "办理进度", {
      tickets: { listByCitizen: async () => [] },
      submissions: { listByCitizen: async () => [] },
    } as unknown as PlanDeps);
    expect(soon.filter(({ status }) => status === "form.paused").length).toBeLessThan(2);
    clock.forward(3 * day);
    const later = await say(id, "办理进度", {
      tickets: { listByCitizen: async () => [] },
      submissions: { listByCitizen: async () => [] },
    } as unknown as PlanDeps);
    expect(later.filter(({ status }) => status === "form.paused")).toHaveLength(1);
  });
});

describe("a file as an answer", () => {
  const upload: Upload = {
    id: `upl_${"a".repeat(22)}`,
    conversationId: "",
    draftId: "",
    fieldId: "record",
    name: "记录.png",
    kind: "png",
    size: 64,
    state: "clean",
    createdAt: "2026-11-23T02:00:00.000Z",
    version: 1,
  };

  it("counts when it was taken in for this draft, and is shown by its name alone", async () => {
    const known = { draftId: "" };
    const uploads = { find: async (conversationId: string) => ({ ...upload, conversationId, ...known }) };
    const { conversations, begin, say } = createWorld([withFile], uploads);
    const { id } = await begin("cit_a");
    const [, asked] = await say(id, "办出生样例");
    const draftId = asked?.form?.draftId ?? "";
    const answer = { type: "form", draftId, values: { record: `${upload.id}/记录.png` } } as const;

    expect((await say(id, answer)).at(-1)).toMatchObject({ status: "form.refused" });
    known.draftId = draftId;
    expect((await say(id, answer)).at(-1)).toMatchObject({ form: { field: { id: "region" } } });
    expect((await conversations.findDraft(id, draftId))?.answers.record).toEqual([`${upload.id}/记录.png`]);
    const own = (await conversations.messagesAfter(id, 0, 100)).filter(({ from }) => from === "citizen");
    expect(own.at(-1)?.text).toBe("记录.png");
  });
});
