import { describe, expect, it } from "vitest";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import * as replies from "../../../functions/handoff/handoff-replies.ts";
import { action } from "../../../functions/messages/action.ts";
import { ReplyDraft } from "../../../functions/messages/message.ts";
import { buildHandoff } from "../../support/case-builders.ts";

const wording = createWording("knowledge");
const waiting = buildHandoff();
const active = buildHandoff({ state: "active", agentId: "ann", agentName: "安然", acceptedAt: waiting.requestedAt });
const ended = (endedBy: "agent" | "citizen", acceptedAt = active.acceptedAt) =>
  buildHandoff({ state: "ended", endedBy, acceptedAt, agentName: "安然" });

const all = {
  joined: replies.joinedQueue(wording, waiting, { position: 3 }),
  joinedNobody: replies.joinedQueue(wording, waiting, { position: 3, nobodyOnline: true }),
  still: replies.stillWaiting(wording, waiting, { position: 2 }),
  stillNobody: replies.stillWaiting(wording, waiting, { position: 2, nobodyOnline: true }),
  agent: replies.agentJoined(wording, active),
  already: replies.alreadyActive(wording, active),
  said: replies.agentSaid(active, { text: "您好" }),
  byAgent: replies.handoffEnded(wording, ended("agent")),
  byCitizen: replies.handoffEnded(wording, ended("citizen")),
  cancelled: replies.handoffEnded(wording, ended("citizen", null)),
  requeued: replies.backInQueue(wording, waiting, { position: 1, minutes: null }, "requeued"),
};

describe("what a citizen is told about the way to a person", () => {
  it.each(Object.entries(all))("is a whole message: %s", (_name, draft) => {
    expect(ReplyDraft.parse(draft)).toEqual(draft);
    expect(draft.handoff).not.toBeNull();
    expect(draft.label).toBeNull();
  });

  it("names the counted position and invents no waiting time", () => {
    expect(all.joined.text).toContain("第 3 位");
    expect(all.joined.handoff).toMatchObject({ state: "waiting", position: 3 });
    for (const { text } of Object.values(all)) expect(text).not.toMatch(/\d+\s*(分钟|小时)/);
  });

  it("tells measured minutes, and says when nobody can tell", () => {
    const known = replies.joinedQueue(wording, waiting, { position: 3, minutes: 10 });
    const unknown = replies.joinedQueue(wording, waiting, { position: 3, minutes: null });

    expect(known.text).toContain("大约还要等 10 分钟");
    expect(known.handoff?.waitMinutes).toBe(10);
    expect(unknown.text).toContain("估计不出来");
    expect(unknown.handoff?.waitMinutes).toBeNull();
  });

  it("asks for one of the five official levels after a talk that took place, and only then", () => {
    expect(all.byAgent.choices.map(({ label }) => label)).toEqual([
      "非常满意",
      "满意",
      "基本满意",
      "不满意",
      "非常不满意",
    ]);
    expect(all.cancelled.choices).toEqual([]);
  });

  it("says so when nobody is at the desk, and offers a ticket", () => {
    expect(all.joinedNobody.text).toContain("没有坐席在线");
    expect(all.joinedNobody.choices.map(({ value }) => value)).toContain(action.ticket);
  });

  it("lets the citizen leave at every point", () => {
    expect(all.still.choices.map(({ value }) => value)).toContain(action.cancelWaiting);
    expect(all.agent.choices.map(({ value }) => value)).toContain(action.endPerson);
  });

  it("tells three ways of ending apart", () => {
    expect(new Set([all.byAgent, all.byCitizen, all.cancelled].map(({ text }) => text)).size).toBe(3);
    for (const draft of [all.byAgent, all.byCitizen, all.cancelled]) expect(draft.status).toBe("handed.ended");
  });

  it("shows who speaks when a person does", () => {
    expect(all.said).toMatchObject({
      from: "agent",
      text: "您好",
      status: "handed.active",
      handoff: { agentName: "安然" },
    });
  });
});
