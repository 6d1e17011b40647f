import { beforeEach, describe, expect, it } from "vitest";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import { pressTicket, talkAboutTicket } from "../../../functions/conversation/ticket-talk.ts";
import { tellRemedy, tellTicketMoved } from "../../../functions/conversation/ticket-turn.ts";
import type { PlanDeps, TurnContext } from "../../../functions/conversation/turn-context.ts";
import { ReplyDraft } from "../../../functions/messages/message.ts";
import { hideReporter } from "../../../functions/tickets/hide-reporter.ts";
import { buildTicket } from "../../support/case-builders.ts";
import { createTicketDesk } from "../../support/ticket-moves.ts";

const number = "GD20261123-4F7KPM";
let desk: ReturnType<typeof createTicketDesk>;
let deps: PlanDeps;
beforeEach(() => {
  desk = createTicketDesk();
  deps = { ...desk.deps, wording: createWording("knowledge") } as unknown as PlanDeps;
});
const put = async (given: Parameters<typeof buildTicket>[0] = {}) => {
  const ticket = buildTicket({ number, region: "430100", ...given });
  await desk.tickets.create(ticket);
  return ticket;
};
const by = (citizen: string) => ({ conversation: { citizen } }) as unknown as TurnContext;
const talk = async (text: string, citizen = "cit_one") => (await talkAboutTicket(deps, by(citizen), text))?.replies[0];
const press = async (value: string, citizen = "cit_one") => (await pressTicket(deps, by(citizen), value))?.replies[0];
const statusOf = async () => (await desk.tickets.findByNumber(number))?.status;

describe("talking about one's own ticket", () => {
  it("asks whether it is solved, then how satisfied in five levels, and writes both down", async () => {
    const { id } = await put();
    const handled = await desk.bring({ ...buildTicket(), id }, "handled");
    const told = (await tellTicketMoved(deps, by("cit_one"), { ticketId: id, step: handled.steps.length - 1 }))
      .replies[0];
    expect(told?.choices.map(({ label }) => label)).toEqual(["解决了", "没解决"]);

    const asked = await press(told?.choices[0]?.value ?? "");
    expect(asked?.choices.map(({ label }) => label)).toEqual(["非常满意", "满意", "基本满意", "不满意", "非常不满意"]);
    expect((await press(asked?.choices[2]?.value ?? ""))?.text).toContain("评价已记下");

    expect((await desk.tickets.find(id))?.visit).toMatchObject({ solved: true, satisfaction: "fair" });
    expect((await press(told?.choices[0]?.value ?? ""))?.text).toContain("已经评价过了");
  });

  it("says that it goes back, and until when, when it is not solved", async () => {
    const ticket = await put();
    await desk.bring(ticket, "handled");

    const said = await press(`ticket:rate-unsolved:${number}:bad`);

    expect(said?.text).toMatch(/退回重新办理.*新的答复期限是2026年11月30日/);
    expect(await statusOf()).toBe("processing");
  });

  it("leaves nobody without a way on when it is unsolved for the second time", async () => {
    const { id } = await put();
    await desk.bring({ ...buildTicket(), id }, "handled");
    await press(`ticket:rate-unsolved:${number}:bad`);
    await desk.move({ id }, "answer", "department", { note: "再次核实" });

    const said = await press(`ticket:rate-unsolved:${number}:bad`);

    expect(await statusOf()).toBe("visited");
    expect(said?.text).toMatch(/还是没有解决.*开工单.*人工/);
  });

  it("does not tell whoever was late for the follow-up that they have rated", async () => {
    const { id } = await put();
    await desk.bring({ ...buildTicket(), id }, "handled");
    await desk.move({ id }, "no-contact", "system");

    const said = await press(`ticket:unsolved:${number}`);

    expect(said?.text).toMatch(/回访已经结束.*开工单.*人工/);
    expect(said?.choices).toEqual([]);
  });

  it("adds what is said after the number, and asks for it when nothing is", async () => {
    await put();

    expect((await talk(`补充 ${number}`))?.text).toContain("请把要补充的情况和编号一起发给我");
    expect((await talk(`我要补充gd20261123 4f7kpm：昨天又坏了`))?.text).toContain("已补充到工单");
    expect((await desk.tickets.findByNumber(number))?.steps.at(-1)).toMatchObject({
      move: "supplement",
      note: "昨天又坏了",
    });
  });

  it("asks once more before it withdraws", async () => {
    await put();
    const asked = await talk(`撤回工单${number}`);
    expect(await statusOf()).toBe("accepted");

    expect((await press(asked?.choices[0]?.value ?? ""))?.text).toContain("已撤回");
    expect(await statusOf()).toBe("withdrawn");
    expect((await press(asked?.choices[0]?.value ?? ""))?.text).toContain("已撤回");
  });

  it("tells a stranger what it tells about a number that does not exist, and changes nothing", async () => {
    await put();
    const words = [`补充 ${number} 再说一点`, `撤回 ${number}`];
    const buttons = [`ticket:withdraw:${number}`, `ticket:solved:${number}`, `ticket:rate-solved:${number}:good`];

    const said = await Promise.all([
      ...words.map((text) => talk(text, "cit_two")),
      ...buttons.map((value) => press(value, "cit_two")),
    ]);

    for (const reply of said) expect(reply?.text).toBe(deps.wording("ticket.not-found", { number }));
    expect((await desk.tickets.findByNumber(number))?.version).toBe(0);
  });

  it("leaves words that only name a ticket, and buttons about other things, to others", async () => {
    await put();
    expect(await talk(`查一下${number}`)).toBeUndefined();
    expect(await talk("我要补充一下")).toBeUndefined();
    expect(await press("entry:some-entry")).toBeUndefined();
  });
});

describe("what a citizen is told unasked", () => {
  it("is nothing of moves between offices", async () => {
    const ticket = await put({ status: "assigned", department: "人社局", returnBy: "2026-11-30" });
    const moved = await desk.move(ticket, "request-return", "agent", { note: "不属本局" });

    expect(
      (await tellTicketMoved(deps, by("cit_one"), { ticketId: moved.id, step: moved.steps.length - 1 })).replies,
    ).toEqual([]);
    expect((await tellTicketMoved(deps, by("cit_two"), { ticketId: moved.id })).replies).toEqual([]);
  });

  it("is the number and the deadline of what an agent has just written down", async () => {
    const { id } = await put();

    const [told] = (await tellTicketMoved(deps, by("cit_one"), { ticketId: id, step: 0 })).replies;

    expect(told?.text).toMatch(/编号 GD20261123-4F7KPM.*计划在2026年11月/);
  });

  it("reaches a whistle-blower, whose ticket does not know them", async () => {
    const reporter = {
      citizen: "cit_w",
      conversationId: "cnv_w",
      contact: { name: null, mobile: null },
      description: "原话",
    };
    const ticket = hideReporter(buildTicket({ ...reporter, number, kind: "report", status: "classified" }));
    await desk.tickets.create(ticket, reporter);
    await desk.move(ticket, "assign", "agent", { department: "环保局" });

    const [told] = (await tellTicketMoved(deps, by("cit_w"), { ticketId: ticket.id })).replies;

    expect(told?.text).toContain("已派给环保局办理");
  });

  it("is a remedy with its title and text", async () => {
    const [told] = (await tellRemedy(deps, { title: "退休材料没人收", text: "改为一次收齐" })).replies;
    expect(ReplyDraft.parse(told)).toEqual(told);
    expect(told?.text).toMatch(/退休材料没人收[\s\S]*改为一次收齐/);
  });

  it("is a remedy without the words of the citizen who reported it first, where they are not for others", async () => {
    const [told] = (await tellRemedy(deps, { title: "窗口的王主任收黑钱", text: "改为一次收齐" })).replies;
    expect(told?.text).toContain("改为一次收齐");
    expect(told?.text).not.toContain("王主任");
  });
});
