import { describe, expect, it } from "vitest";
import { createFormPage } from "../../../apps/citizen/core/form-page.ts";
import { isReady, problemsOf, savingWords } from "../../../apps/citizen/core/form-problems.ts";
import type { FormPage, SaveAnswers } from "../../../functions/api/form-contract.ts";
import { formPage } from "../../../functions/forms/form-page.ts";
import { savePageAnswers } from "../../../functions/forms/save-page-answers.ts";
import { createFakePlatform, settle } from "../../support/fake-platform.ts";
import { formDeps } from "../../support/form-deps.ts";
import { draftWith, retirement, without } from "../../support/form-talk.ts";

/** A page over a draft that a server keeps by the real rules; `down` makes it unreachable. */
const setUp = async (missing: readonly string[] = ["mobile"]) => {
  const platform = createFakePlatform();
  const server = { draft: draftWith(without(...missing)), down: false, posts: [] as SaveAnswers[] };
  platform.answer = async ({ method, body }) => {
    if (server.down) throw new Error("no answer");
    if (method === "GET") return { status: 200, body: formPage(formDeps, retirement, server.draft) };
    const given = body as SaveAnswers;
    server.posts.push(given);
    const { draft, results } = savePageAnswers(formDeps, retirement, server.draft, given.answers);
    server.draft = draft;
    return { status: 200, body: { results, form: formPage(formDeps, retirement, draft) } };
  };
  const store = createFormPage(platform, () => "token", "retirement");
  await store.read();
  const field = (id: string) => {
    const fields = (store.state().form as FormPage).sections.flatMap((section) => section.fields);
    return fields.find((one) => one.id === id) ?? expect.unreachable(id);
  };
  return { platform, server, store, field };
};

describe("a form on its page", () => {
  it("saves what is chosen at once, and what is typed when its field is left", async () => {
    const { server, store, field } = await setUp(["mobile", "only-child"]);
    store.change(field("only-child"), ["no"]);
    await settle();
    expect(server.draft.answers["only-child"]).toBe("no");
    store.change(field("mobile"), ["1390000"]);
    store.change(field("mobile"), ["13900001111"]);
    expect(savingWords(store.state())).toEqual({ text: "还没保存：手机号", isUnsaved: true });
    store.leave(field("mobile"));
    await settle();
    expect(server.posts.map(({ answers }) => answers.map(({ fieldId }) => fieldId))).toEqual([
      ["only-child"],
      ["mobile"],
    ]);
    expect(savingWords(store.state()).isUnsaved).toBe(false);
  });

  it("saves after a pause too, and says nothing about half a number until it is left", async () => {
    const { platform, store, field } = await setUp();
    store.change(field("mobile"), ["139"]);
    await platform.pass(2_500);
    await settle();
    expect(problemsOf(store.state(), false)).toEqual([]);
    store.leave(field("mobile"));
    await settle();
    expect(problemsOf(store.state(), false)).toMatchObject([{ fieldId: "mobile" }]);
  });

  it("says what is wrong with half a number that was on its way already when it was left", async () => {
    const { platform, store, field } = await setUp();
    store.change(field("mobile"), ["139"]);
    await platform.pass(2_500);
    store.leave(field("mobile"));
    await settle();
    expect(problemsOf(store.state(), false)).toMatchObject([{ fieldId: "mobile" }]);
  });

  it("shows what was said elsewhere while something was being saved, in whatever order the answers come", async () => {
    const { platform, server, store, field } = await setUp(["mobile", "only-child", "work-unit"]);
    const atOnce = platform.answer;
    const held: (() => void)[] = [];
    platform.answer = async (request) => {
      const answer = await atOnce(request);
      await new Promise<void>((resolve) => held.push(resolve));
      return answer;
    };
    store.change(field("only-child"), ["no"]);
    await settle();
    const earlier = store.read();
    await settle();
    const { answers } = draftWith({ "work-unit": "小满机械有限公司" });
    server.draft = { ...server.draft, answers: { ...server.draft.answers, "work-unit": answers["work-unit"] ?? "" } };
    const later = store.read();
    platform.answer = atOnce;
    for (let turn = 0; turn < 5; turn += 1) {
      await settle();
      held.pop()?.();
    }
    await Promise.all([earlier, later]);
    expect(field("work-unit").values).toEqual(["小满机械有限公司"]);
    expect(field("only-child").values).toEqual(["no"]);
    expect(savingWords(store.state()).isUnsaved).toBe(false);
  });

  it("keeps what it cannot send, tells it, and sends all of it in one request when it can again", async () => {
    const { server, store, field } = await setUp(["mobile", "work-unit"]);
    server.down = true;
    for (const [id, text] of [
      ["mobile", "13900001111"],
      ["work-unit", "小满机械有限公司"],
    ] as const) {
      store.change(field(id), [text]);
      store.leave(field(id));
      await settle();
    }
    expect(savingWords(store.state()).text).toContain("连上后自动保存");
    server.down = false;
    store.hurry();
    await settle();
    expect(server.posts).toHaveLength(1);
    expect(server.draft.answers).toMatchObject({ mobile: "13900001111", "work-unit": "小满机械有限公司" });
  });

  it("lets the citizen decide where a field was answered otherwise in the meantime", async () => {
    const { server, store, field } = await setUp();
    const mine = field("mobile");
    server.draft = { ...server.draft, answers: { ...server.draft.answers, mobile: "13900002222" } };
    store.change(mine, ["13900001111"]);
    store.leave(mine);
    await settle();
    expect(store.state().edits.mobile?.state).toBe("changed");
    expect(server.draft.answers.mobile).toBe("13900002222");
    store.keepMine("mobile");
    await settle();
    expect(server.draft.answers.mobile).toBe("13900001111");
    expect(store.state().edits).toEqual({});
  });

  it("is ready when everything is answered, optional questions left blank included", async () => {
    const { store, field } = await setUp();
    expect(isReady(store.state())).toBe(false);
    expect(problemsOf(store.state(), true)).toMatchObject([{ fieldId: "mobile", problem: "请填写：手机号" }]);
    store.change(field("mobile"), ["13900001111"]);
    await store.saveAll();
    expect(isReady(store.state())).toBe(true);
  });

  it("says that there is none, and is read again when there is", async () => {
    const { platform, store } = await setUp();
    platform.answer = async () => ({ status: 404, body: { title: "没有找到" } });
    await store.read();
    expect(store.state()).toMatchObject({ isMissing: true, form: null });
  });
});
