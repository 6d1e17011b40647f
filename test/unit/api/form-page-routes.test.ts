import { describe, expect, it } from "vitest";
import { type FormPageDeps, formPageRoutes } from "../../../functions/api/routes/form-page-routes.ts";
import { editsPerMinute } from "../../../functions/api/write-limiter.ts";
import { AppError } from "../../../functions/shared/app-error.ts";
import { buildConversation } from "../../support/conversation-builders.ts";
import { formDeps, serviceNamed } from "../../support/form-deps.ts";
import { draftWith, without } from "../../support/form-talk.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";

const draft = draftWith(without("mobile"), { id: "frm_1", conversationId: "cnv_test" });
const setUp = async (changes: Partial<FormPageDeps> = {}) => {
  const conversations = createMemoryConversationStore();
  const conversation = buildConversation({ drafts: { retirement: draft.id } });
  await conversations.create(conversation, []);
  const turn = { messageId: "m1", firstSeq: 1, lastSeq: 1, at: draft.updatedAt, deliveredAt: null };
  await conversations.commit({ conversation, messages: [], drafts: [draft], turn });
  const counted: string[] = [];
  const deps: FormPageDeps = {
    ...formDeps,
    conversations,
    submissions: { listByCitizen: async () => [] },
    uploading: { uploads: { find: async () => undefined } },
    services: [serviceNamed("retirement"), serviceNamed("ticket")],
    limiter: { count: async (who) => counted.push(who) },
    ...changes,
  };
  const own = { type: "citizen", citizen: conversation.citizen, conversationId: conversation.id };
  const run = (
    id: string,
    { params = {}, body = {} }: { params?: object; body?: object } = {},
    caller: object = own,
  ) => {
    const route = formPageRoutes.find((one) => one.id === id) ?? expect.unreachable();
    const input = { params: route.params.parse(params), query: {}, body: route.body.parse(body) };
    return route.run(deps, input, caller) as Promise<Record<string, unknown>>;
  };
  return { deps, conversations, run, own, counted };
};
const retirement = { params: { serviceId: "retirement" } };
const mobile = { draftId: "frm_1", answers: [{ fieldId: "mobile", text: "13900001111", seen: "" }] };

describe("the form as a page", () => {
  it("lists and reads what was begun in the conversation", async () => {
    const { run } = await setUp();
    expect(await run("listForms")).toMatchObject({ forms: [{ serviceId: "retirement", title: "退休一件事" }] });
    expect(await run("readForm", retirement)).toMatchObject({ draftId: "frm_1" });
  });

  it("saves into the draft that the conversation fills", async () => {
    const { run, conversations } = await setUp();
    const saved = await run("saveAnswers", { ...retirement, body: mobile });
    expect(saved).toMatchObject({ results: [{ outcome: "saved" }], form: { isComplete: true } });
    expect((await conversations.findDraft("cnv_test", "frm_1"))?.answers.mobile).toBe("13900001111");
  });

  it("is missing for strangers, for services that were not begun, for tickets and for another draft", async () => {
    const { run, own } = await setUp();
    const missing = { code: "record.not-found" };
    await expect(run("readForm", { params: { serviceId: "newborn" } })).rejects.toMatchObject(missing);
    await expect(run("readForm", { params: { serviceId: "ticket" } })).rejects.toMatchObject(missing);
    await expect(run("saveAnswers", { ...retirement, body: { ...mobile, draftId: "frm_2" } })).rejects.toMatchObject(
      missing,
    );
    await expect(run("readForm", retirement, { ...own, citizen: "cit_stranger" })).rejects.toMatchObject({
      code: "caller.unknown",
    });
  });

  it("is written on top of what somebody else wrote at the same moment, three times over", async () => {
    const { run, conversations, deps } = await setUp();
    let lost = 0;
    deps.conversations = {
      ...conversations,
      saveDraft: async (changed, citizen) => {
        lost += 1;
        if (lost < 3) throw new AppError("record.changed");
        await conversations.saveDraft(changed, citizen);
      },
    };
    await run("saveAnswers", { ...retirement, body: mobile });
    expect((await conversations.findDraft("cnv_test", "frm_1"))?.answers.mobile).toBe("13900001111");
  });

  it("is counted apart from what is said, and slows down who writes without end", async () => {
    const { run, counted, own } = await setUp();
    await run("saveAnswers", { ...retirement, body: mobile });
    expect(counted).toEqual([`${own.citizen}#edits`]);
    const busy = await setUp({ limiter: { count: async () => editsPerMinute + 1 } });
    await expect(busy.run("saveAnswers", { ...retirement, body: mobile })).rejects.toMatchObject({
      code: "rate.limited",
    });
  });
});
