import { describe, expect, test } from "vitest";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import { action } from "../../../functions/messages/action.ts";
import { buildConversation, buildInbound } from "../../support/conversation-builders.ts";
import { answerDeps } from "../../support/memory-knowledge.ts";
import { buildPlanDeps } from "../../support/plan-deps.ts";

const answers = answerDeps();
const { wording } = answers;

const depsWith = (...off: string[]): PlanDeps => buildPlanDeps({ ...answers, switches: async () => new Set(off) });
const say = async (deps: PlanDeps, text: string, conversation = buildConversation()) =>
  (await planTurn(deps)(conversation, buildInbound(text))).replies;

describe("with the bot switched off", () => {
  test.each(["结婚登记要带什么证件", "你好", "我1970年5月出生，男，什么时候退休", "办理退休"])(
    "%s gets kind words and the two ways on",
    async (text) => {
      const [reply, ...more] = await say(depsWith("bot"), text);

      expect(more).toEqual([]);
      expect(reply?.status).toBe("unanswerable.switched-off");
      expect(reply?.text).toBe(wording("switches.bot-off"));
      expect(reply?.choices.map(({ value }) => value)).toEqual([action.person, action.ticket]);
    },
  );

  test("a crisis still gets its number, and a person is still there", async () => {
    expect((await say(depsWith("bot"), "家里着火了"))[0]?.status).toBe("blocked.crisis");
    expect((await say(depsWith("bot"), "人工"))[0]?.handoff?.state).toBe("waiting");
  });

  test("a ticket can still be opened, to its end", async () => {
    const ticket = { type: "choice", value: action.ticket } as const;
    const plan = await planTurn(depsWith("bot"))(buildConversation(), buildInbound(ticket));

    expect(plan.replies.at(-1)?.form?.serviceId).toBe("ticket");
  });
});

test("a service that is off does not start; the others do", async () => {
  expect((await say(depsWith("service:retirement"), "办理退休")).at(-1)?.form).toBeFalsy();
  expect((await say(depsWith("service:newborn"), "办理退休")).at(-1)?.form?.serviceId).toBe("retirement");
});

test("with nothing off everything is as it was", async () => {
  expect((await say(depsWith(), "结婚登记要带什么证件"))[0]?.status).toBe("answered.direct");
});
