import { describe, expect, it } from "vitest";
import { prefillOnPage } from "../../../functions/forms/prefill-page.ts";
import { action } from "../../../functions/messages/action.ts";
import { formDeps } from "../../support/form-deps.ts";
import { draftWith, retirement } from "../../support/form-talk.ts";
import { registered } from "../../support/memory-shared-data.ts";
import { talkWithRegisters } from "../../support/prefill-talk.ts";

const submissions = { listByCitizen: async () => [] };
const introduced = `我叫${registered.name}，身份证号${registered.idNumber}`;
type Talk = ReturnType<typeof talkWithRegisters>;

const onPage = ({ draft, registers }: Talk) =>
  prefillOnPage({ ...formDeps, registers, submissions }, retirement, draft, "cit_one");
const known = async (world: Parameters<typeof talkWithRegisters>[0] = {}) => {
  const talk = talkWithRegisters(world);
  await talk.type(introduced, "同意");
  return talk;
};
/** As the page does it: the form is taken in hand, then the choice is given. */
const decide = async (talk: Talk, command: string) => {
  await talk.step({ type: "start" });
  await talk.press(action.form(command));
};
const commands = (page: Awaited<ReturnType<typeof onPage>>) => page?.choices.map(({ value }) => value.split(":")[1]);

describe("shared data on the page of a form", () => {
  it("is offered with the words and the choices of the conversation, whoever asked first", async () => {
    const talk = await known();
    const asked = await onPage(talk);
    expect(asked).toMatchObject({ isQuestion: true, texts: [talk.said().split("\n").at(-1)] });
    expect(commands(asked)).toEqual(["prefill-agree", "prefill-decline"]);

    const { prefill: _, pending: __, ...filledOnPage } = talk.draft;
    talk.draft = filledOnPage;
    expect(await onPage(talk)).toEqual(asked);
    expect(talk.registers.asked).toEqual([]);
  });

  it("tells what was read once the citizen agreed there, and can be taken back", async () => {
    const talk = await known();
    const { prefill: _, pending: __, ...filledOnPage } = talk.draft;
    talk.draft = filledOnPage;
    await decide(talk, "prefill-agree");
    const page = await onPage(talk);
    expect(page?.texts.join()).toContain("调取到：");
    expect(commands(page)).toContain("prefill-revoke");

    await decide(talk, "prefill-revoke");
    const revoked = await onPage(talk);
    expect(revoked).toMatchObject({ isQuestion: false });
    expect(commands(revoked)).toEqual(["prefill-wish"]);
    await decide(talk, "prefill-wish");
    expect(await onPage(talk)).toMatchObject({ isQuestion: true });
  });

  it("says that it was declined and leaves the way open", async () => {
    const talk = await known();
    await decide(talk, "prefill-decline");
    expect(await onPage(talk)).toMatchObject({ isQuestion: false, texts: ["您选择了自己填，没有调取共享数据。"] });
  });

  it("offers to try again what could not be reached", async () => {
    const down = { outcome: "down", values: {} } as const;
    const talk = await known({ answers: Object.fromEntries(retirement.dataSets.map(({ id }) => [id, down])) });
    await decide(talk, "prefill-agree");
    const page = await onPage(talk);
    expect(page?.texts.join()).toContain("现在连不上");
    expect(commands(page)).toEqual(["prefill-wish", "prefill-revoke"]);
  });

  it("says nothing before it is known whose data they would be, nor of somebody else's", async () => {
    const talk = talkWithRegisters({ draft: draftWith({ applicant: "self" }, { skipped: [] }) });
    expect(await onPage(talk)).toBeNull();
    const read = await known();
    await decide(read, "prefill-agree");
    read.draft = { ...read.draft, answers: { ...read.draft.answers, name: "李四" } };
    expect(await onPage(read)).toBeNull();
  });
});
