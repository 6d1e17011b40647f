import { randomUUID } from "node:crypto";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FigureView } from "../../functions/api/routes/desk-figure-views.ts";
import { TurnDetail } from "../../functions/api/routes/desk-turn-routes.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import { chinaDay } from "../../functions/shared/clock.ts";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { type Citizen, call, openCitizen } from "../support/client.ts";
import { signInStaff } from "../support/client-staff.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

let runtime: TestRuntime;
let turn: (event: SQSEvent) => Promise<SQSBatchResponse>;
let count: () => Promise<void>;
let token: string;

beforeAll(async () => {
  runtime = await startRuntime();
  // The functions' own handlers in this process, on the tables of the running runtime.
  Object.assign(process.env, readRuntimeFile(runtime.dataDir)?.environment);
  turn = (await import("../../functions/handlers/turn.ts")).handler;
  count = (await import("../../functions/handlers/count-figures.ts")).handler;
  token = (await signInStaff(runtime.url, "supervisor")).accessToken;
});
afterAll(async () => {
  await runtime.stop();
});

const deliver = (citizen: Citizen, messageId: string, text: string): Promise<SQSBatchResponse> => {
  const message: InboundMessage = {
    ...{ messageId, conversationId: citizen.conversationId, channel: "web", at: new Date().toISOString() },
    content: { type: "text", text },
  };
  const record = {
    messageId: randomUUID(),
    body: JSON.stringify(message),
    attributes: { MessageGroupId: citizen.conversationId, ApproximateReceiveCount: "1" },
  };
  return turn({ Records: [record] } as unknown as SQSEvent);
};

const today = chinaDay(new Date());
const period = `from=${chinaDay(new Date(Date.now() - 86_400_000))}&to=${today}`;
const figures = async () => FigureView.parse((await call(runtime.url, `/v1/desk/figures?${period}`, { token })).json);
const turns = async (query = "") =>
  (await call(runtime.url, `/v1/desk/turns?${period}&limit=100${query}`, { token })).json.turns as {
    id: string;
    text: string;
  }[];

test("figures show exactly what was asked, however often the queue delivers it, and each leads to its turn", async () => {
  const citizens = await Promise.all([openCitizen(runtime.url), openCitizen(runtime.url), openCitizen(runtime.url)]);
  const [one, two, three] = citizens as [Citizen, Citizen, Citizen];
  const said: [Citizen, string][] = [
    [one, "带薪年休假有几天"],
    [one, "你好"],
    [one, "我的电话是13900001111，一年有几天法定节假日"],
    [two, "带薪年休假有几天"],
    [two, "帮我写一首关于月亮的诗"],
    [two, "人工"],
    [three, "养老金是怎么计算的"],
    [three, "办理退休"],
  ];
  for (const [citizen, text] of said) {
    const messageId = randomUUID();
    for (let n = 0; n < 4; n += 1) expect(await deliver(citizen, messageId, text)).toEqual({ batchItemFailures: [] });
  }
  await Promise.all([count(), count()]);
  await count();

  const shown = await figures();
  expect(shown.total).toMatchObject({
    ...{ turns: 8, conversations: 3, questions: 5, pending: 3, pendingFollowed: 1 },
    outcomes: { answered: 3, unknown: 1, talk: 1, refused: 1 },
    rates: { answered: { count: 3, of: 4 }, handedOver: { count: 1, of: 3 }, deflected: { count: 0, of: 0 } },
    person: { asked: 1, accepted: 0, ended: 0 },
  });
  expect(shown.forms).toMatchObject([{ serviceId: "retirement", started: 1, open: 1 }]);
  expect(shown.places.channels).toEqual(["web"]);

  const listed = await turns();
  expect(listed).toHaveLength(8);
  expect(JSON.stringify(listed)).not.toContain("13900001111");
  const answered = await turns("&outcome=answered");
  expect(answered).toHaveLength(3);
  const detail = TurnDetail.parse((await call(runtime.url, `/v1/desk/turns/${answered[0]?.id}`, { token })).json);
  expect(detail.turn.pipeline?.steps.map(([name]) => name)).toEqual(
    expect.arrayContaining(["mask", "retrieve", "direct", "check", "label"]),
  );
  expect(detail.turn.pipeline?.hits.length).toBeGreaterThan(0);
  expect(detail.messages.length).toBeGreaterThan(1);
  expect(detail.turn.department).not.toBe("");
  expect((await turns("&kind=person")).length).toBe(1);
  expect((await turns("&kind=form&serviceId=retirement")).length).toBe(1);
});
