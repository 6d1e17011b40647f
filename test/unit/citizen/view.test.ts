import { describe, expect, it } from "vitest";
import { clockTime, dayOf, shortTime } from "../../../apps/citizen/core/beijing-time.ts";
import { initialState } from "../../../apps/citizen/core/chat-state.ts";
import { formButtons, formContent, kindOf, shownAnswer } from "../../../apps/citizen/core/form-input.ts";
import { quickServices } from "../../../apps/citizen/core/quick-services.ts";
import { chooserRegions, regionName } from "../../../apps/citizen/core/region.ts";
import { retryDelay } from "../../../apps/citizen/core/retry-delay.ts";
import { choicesOf, isEditable, isOutdated, previewChoices, viewChat } from "../../../apps/citizen/core/view.ts";
import { action } from "../../../functions/messages/action.ts";
import type { FormStep, HandoffView, Message } from "../../../functions/messages/message.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const view = (...messages: Message[]) =>
  viewChat({ ...initialState("000000"), transcript: { messages, cursor: messages.length } });
const field: FormStep["field"] = {
  id: "matters",
  label: "事项",
  type: "choices",
  optional: false,
  help: null,
  example: null,
  choices: [
    { value: "a", label: "甲" },
    { value: "b", label: "乙" },
  ],
};
const form: FormStep = {
  draftId: "frm_1",
  serviceId: "s",
  serviceTitle: "退休一件事",
  field,
  error: null,
  progress: { answered: 0, total: 3 },
};
const asking = (seq: number) => buildMessage(seq, { form, status: "form.asking" });
const handoff = (given: Partial<HandoffView>): HandoffView => ({
  handoffId: "hnd_1",
  state: "waiting",
  position: 1,
  agentName: null,
  ...given,
});

describe("what the page draws", () => {
  it("opens the form of the last question only", () => {
    expect(view(asking(1), asking(2)).formMessageId).toBe("msg_2");
  });

  it("keeps the form open while a question in between is answered", () => {
    expect(view(asking(1), buildMessage(2, { status: "answered.direct" })).formMessageId).toBe("msg_1");
  });

  it.each(["form.preview", "form.paused", "form.submitted"] as const)("closes the form after %s", (status) => {
    expect(view(asking(1), buildMessage(2, { status })).formMessageId).toBeNull();
  });

  it("shows the queue and the person until it ends, and closes the form meanwhile", () => {
    const waiting = buildMessage(2, { handoff: handoff({ position: 2 }) });
    const active = buildMessage(3, { handoff: handoff({ state: "active", position: null, agentName: "周宁" }) });
    const ended = buildMessage(4, { handoff: handoff({ state: "ended" }) });

    expect(view(asking(1), waiting).handoff).toMatchObject({ position: 2 });
    expect(view(asking(1), waiting, active)).toMatchObject({ handoff: { agentName: "周宁" }, formMessageId: null });
    expect(view(asking(1), waiting, active, ended)).toMatchObject({ handoff: null, formMessageId: "msg_1" });
  });

  it("takes away buttons that have lost their meaning and leaves the others, as something of the past", () => {
    const offer = buildMessage(2, {
      choices: [
        { value: action.form("discard"), label: "确定放弃" },
        { value: action.person, label: "找人工" },
      ],
    });
    const said = buildMessage(3, { from: "citizen" });

    expect(choicesOf(offer, view(buildMessage(1), offer))).toHaveLength(2);
    expect(choicesOf(offer, view(buildMessage(1), offer, said)).map(({ label }) => label)).toEqual(["找人工"]);
    expect(isOutdated(offer, view(buildMessage(1), offer))).toBe(false);
    expect(isOutdated(offer, view(buildMessage(1), offer, said))).toBe(true);
  });

  it("takes what another turn offers for the newer offer, and what the same turn offers for the same", () => {
    const choices = [{ value: action.ticket, label: "开工单" }];
    const offer = buildMessage(2, { choices, inReplyTo: "web-1" });
    const beside = buildMessage(3, { choices, inReplyTo: "web-1" });
    const later = buildMessage(4, { choices, inReplyTo: null });

    expect(isOutdated(offer, view(offer, beside))).toBe(false);
    expect(isOutdated(offer, view(offer, beside, later))).toBe(true);
  });

  it("leaves leaving the queue to the banner, and offers nothing of the bot's while a person is there", () => {
    const choices = [
      { value: action.cancelWaiting, label: "不等了" },
      { value: action.ticket, label: "留工单" },
    ];
    const waiting = buildMessage(2, { choices, handoff: handoff({}) });
    const active = buildMessage(3, {
      choices: [{ value: action.endPerson, label: "结束人工服务" }],
      handoff: handoff({ state: "active" }),
    });

    expect(choicesOf(waiting, view(waiting)).map(({ label }) => label)).toEqual(["留工单"]);
    expect([waiting, active].flatMap((each) => choicesOf(each, view(waiting, active)))).toEqual([]);
    const ended = buildMessage(4, { handoff: handoff({ state: "ended" }), inReplyTo: "desk-1" });
    expect(isOutdated(waiting, view(waiting, active, ended))).toBe(true);
  });

  it("draws the last word on a finished form apart, and lets only that preview be changed", () => {
    const confirm = [
      { value: action.form("confirm"), label: "确认提交" },
      { value: action.form("edit-any"), label: "修改" },
      { value: action.person, label: "找人工" },
    ];
    const card = { title: "退休一件事", rows: [], note: null };
    const preview = buildMessage(2, { status: "form.preview", choices: confirm, card });
    const reminder = buildMessage(3, { status: "form.preview", choices: confirm });
    const done = buildMessage(4, { status: "form.submitted" });

    expect(previewChoices(view(preview)).map(({ label }) => label)).toEqual(["确认提交"]);
    expect(choicesOf(preview, view(preview)).map(({ label }) => label)).toEqual(["找人工"]);
    expect(isEditable(preview, view(preview, reminder))).toBe(true);
    expect(previewChoices(view(preview, reminder))).toHaveLength(1);
    expect(previewChoices(view(preview, reminder, done))).toEqual([]);
    expect(previewChoices(view(preview, buildMessage(4, { status: "handed.ticket" })))).toEqual([]);
    expect(isEditable(preview, view(preview, done))).toBe(false);
  });

  it("shows a look at a half-filled form as such: its question is the current one", () => {
    const look = buildMessage(2, {
      status: "form.preview",
      choices: [{ value: action.form("resume"), label: "继续填写" }],
      card: { title: "退休一件事", rows: [], note: null },
    });
    const shown = view(look, asking(3));

    expect(shown).toMatchObject({ preview: null, formMessageId: "msg_3" });
    expect(isEditable(look, shown)).toBe(false);
    expect(choicesOf(look, shown)).toEqual([]);
  });

  it("offers the greeting's choices as services with a picture each", () => {
    const greeting = buildMessage(1, {
      choices: [
        { value: action.person, label: "找人工" },
        { value: "say:天气", label: "天气" },
      ],
    });
    expect(quickServices([greeting]).map(({ icon }) => icon)).toEqual(["person", "chat"]);
    expect(choicesOf(greeting, view(greeting))).toEqual([]);
  });
});

describe("a form field on the page", () => {
  it.each([
    ["choices", "some-of"],
    ["yes-no", "one-of"],
    ["choice", "one-of"],
  ] as const)("asks %s with options as %s", (type, kind) => {
    expect(kindOf({ ...field, type })).toBe(kind);
  });

  it.each([
    ["month", "month"],
    ["mobile", "digits"],
    ["bank-card", "digits"],
    ["number", "digits"],
    ["id-number", "id"],
    ["name", "words"],
    ["region", "words"],
  ] as const)("asks %s as %s", (type, kind) => {
    expect(kindOf({ ...field, type, choices: [] })).toBe(kind);
  });

  it("sends several values as one answer and shows their labels", () => {
    expect(formContent(form, ["a", "b"])).toEqual({ type: "choice", value: "answer:matters=a,b", label: "甲、乙" });
    expect(shownAnswer(form, ["a", "b"])).toBe("甲、乙");
  });

  it("sends typed words, and lists too long for a choice, as values", () => {
    const typed = { ...form, field: { ...field, id: "name", type: "name" as const, choices: [] } };
    expect(formContent(typed, [" 林秋月 "])).toEqual({ type: "form", draftId: "frm_1", values: { name: "林秋月" } });

    const many = Array.from({ length: 30 }, (_, index) => ({ value: `matter-${index}`, label: `事项${index}` }));
    const values = many.map(({ value }) => value);
    expect(formContent({ ...form, field: { ...field, choices: many } }, values)).toMatchObject({ type: "form" });
  });

  it("gives letters where the example has them", () => {
    expect(kindOf({ ...field, type: "number", choices: [], example: "25年6个月" })).toBe("words");
    expect(kindOf({ ...field, type: "number", choices: [], example: "25" })).toBe("digits");
  });

  it("leaves out the options it draws itself and keeps shortcuts and commands apart", () => {
    const choices = [
      { value: "answer:matters=a", label: "甲" },
      { value: "answer:matters=all", label: "全部" },
      { value: "form:edit:name", label: "改姓名" },
      { value: "form:back", label: "上一步" },
      { value: action.person, label: "找人工" },
    ];
    const { shortcuts, commands } = formButtons({ choices }, form);
    expect(shortcuts.map(({ label }) => label)).toEqual(["全部", "改姓名"]);
    expect(commands.map(({ value }) => value)).toEqual(["form:back", "form:notice", "form:preview", "form:pause"]);
  });
});

describe("times, regions, waiting", () => {
  it("tells the time in Beijing, whatever the device thinks", () => {
    expect(clockTime("2026-11-23T01:05:00.000Z")).toBe("09:05");
    expect(shortTime("2026-11-23T17:00:00.000Z")).toBe("11月24日 01:00");
    expect(dayOf("2026-11-30")).toBe("2026年11月30日");
    expect(dayOf("2026-11-30T16:00:00.000Z")).toBe("2026年12月1日");
  });

  it("names a region by itself or by the nearest known one above", () => {
    const regions = [
      { code: "000000", name: "全国", parent: null },
      { code: "430000", name: "湖南省", parent: "000000" },
      { code: "430100", name: "长沙市", parent: "430000" },
    ];
    expect(regionName(regions, "430102")).toBe("长沙市");
    expect(regionName(regions, "430900")).toBe("湖南省");
    expect(regionName(regions, "990000")).toBe("990000");
    expect(chooserRegions(regions, "000000").map(({ name }) => name)).toEqual(["全国", "湖南省"]);
  });

  it("waits longer after each failure, never over half a minute and never exactly alike", () => {
    expect([1, 2, 3, 20].map((failures) => retryDelay(failures, 1))).toEqual([500, 1000, 2000, 30_000]);
    expect(retryDelay(3, 0)).toBe(1000);
  });
});
