import { beforeEach, describe, expect, it } from "vitest";
import { noteFeedback } from "../../../functions/conversation/note-feedback.ts";
import { runCount } from "../../../functions/insights/run-count.ts";
import { turnRecordId } from "../../../functions/insights/turn-record.ts";
import { buildTalk, callRoute, createDesk, staff } from "../../support/desk-deps.ts";
import { buildTurn, later } from "../../support/insight-builders.ts";

const supervisor = staff("stf_sup", "督办员", "supervisor");
const curator = staff("stf_lin", "林知", "curator");
const ofMedical = { ...staff("stf_med", "医保经办", "department"), departments: ["医保局"] };
const ofChangsha = { ...supervisor, regions: ["430100"] };
const period = { from: "2026-11-17", to: "2026-11-23" };

let desk: ReturnType<typeof createDesk>;
const call = (id: Parameters<typeof callRoute>[1], input = {}, caller = supervisor) =>
  callRoute(desk.deps, id, caller, input);
const add = async (...turns: ReturnType<typeof buildTurn>[]) => {
  for (const turn of turns) await desk.deps.turnRecords.put(turn);
  const { turnRecords, figures } = desk.deps;
  await runCount({ turns: turnRecords, figures, clock: { now: () => new Date(later(6)) } });
};
const textsOf = async (query: object, caller = supervisor) =>
  (await call("listTurns", { query: { ...period, ...query } }, caller)).turns.map(({ text }: { text: string }) => text);

beforeEach(() => {
  desk = createDesk();
});

describe("figures at the desk", () => {
  it("are a period's counts with its days, hours, entries and places, narrowed down as asked", async () => {
    await add(
      buildTurn({ conversationId: "cnv_a" }),
      buildTurn({ conversationId: "cnv_b", channel: "wecom", outcome: "unknown", department: "", entryIds: [] }),
      buildTurn({ conversationId: "cnv_c", department: "医保局", region: "350200" }),
    );

    const all = await call("readFigures", { query: period });
    expect(all.total).toMatchObject({ turns: 3, questions: 3, rates: { answered: { count: 2, of: 3 } } });
    expect(all.days).toHaveLength(7);
    expect(all.days.at(-1).summary.questions).toBe(3);
    expect(all.week[0][10]).toBe(3);
    expect(all.places).toEqual({
      channels: ["web", "wecom"],
      regions: ["350200", "430100"],
      departments: ["人社局", "医保局"],
    });
    const turnsOf = async (query: object) =>
      (await call("readFigures", { query: { ...period, ...query } })).total.turns;
    expect(await turnsOf({ channel: "wecom" })).toBe(1);
    expect(await turnsOf({ region: "430000" })).toBe(2);
    expect(await turnsOf({ department: "医保局" })).toBe(1);
  });

  it("show a department its own matters only, and whoever has regions only those", async () => {
    const [own, other] = [buildTurn({ department: "医保局", text: "医保怎么转" }), buildTurn({ region: "350200" })];
    await add(own, other);

    expect((await call("readFigures", { query: period }, ofMedical)).total.turns).toBe(1);
    expect((await call("readFigures", { query: period }, ofMedical)).places.departments).toEqual(["医保局"]);
    expect((await call("readFigures", { query: period }, ofChangsha)).total.turns).toBe(1);
    expect(await textsOf({}, ofMedical)).toEqual(["医保怎么转"]);
    await expect(call("readTurn", { params: { turnId: other.id } }, ofMedical)).rejects.toMatchObject({
      code: "record.not-found",
    });
    await expect(call("readTurn", { params: { turnId: other.id } }, ofChangsha)).rejects.toMatchObject({
      code: "record.not-found",
    });
    expect((await call("readTurn", { params: { turnId: own.id } }, ofMedical)).turn.text).toBe("医保怎么转");
  });

  it("refuse a period that is backwards or longer than a quarter", async () => {
    for (const query of [
      { from: "2026-11-23", to: "2026-11-22" },
      { from: "2026-01-01", to: "2026-11-22" },
    ])
      await expect(call("readFigures", { query })).rejects.toMatchObject({ code: "request.invalid" });
  });

  it("name forms and their questions in the order of the form", async () => {
    const form = (step: "started" | "field", field: string) => ({
      ...{ outcome: null, text: "" },
      form: { serviceId: "retirement", draftId: "frm_1", step, field },
    });
    await add(buildTurn(form("started", "work")), buildTurn({ at: later(1), ...form("field", "mobile") }));

    expect((await call("readFigures", { query: period })).forms).toMatchObject([
      {
        ...{ title: "退休一件事", started: 1, open: 1 },
        fields: [
          { id: "work", label: "单位", reached: 1 },
          { id: "mobile", label: "手机号", reached: 1 },
        ],
      },
    ]);
  });

  it("tell what several conversations ask word for word, and nothing that only one asked", async () => {
    await add(
      buildTurn({ conversationId: "cnv_a", text: "请问年假几天？" }),
      buildTurn({ conversationId: "cnv_b", text: "年假几天", outcome: "unknown" }),
      buildTurn({ conversationId: "cnv_b", text: "我邻居老王的事怎么办" }),
      buildTurn({ conversationId: "cnv_b", text: "我邻居老王的事怎么办" }),
    );
    const { questions, isAll } = await call("readTopQuestions", { query: period });
    expect(isAll).toBe(true);
    expect(questions).toMatchObject([{ conversations: 2, outcomes: { answered: 1, unknown: 1 } }]);
  });
});

describe("the explorer", () => {
  it("finds turns by outcome, entry, score, feedback, words and kind", async () => {
    const feedback = { verdict: "not-useful", reason: "wrong", at: later(2) } as const;
    await add(
      buildTurn({ text: "一", feedback }),
      buildTurn({ at: later(1), text: "二", outcome: "unknown", entryIds: [], score: 0.31 }),
      buildTurn({ at: later(2), text: "三", outcome: "talk", score: null }),
      buildTurn({ at: later(3), text: "", outcome: null, score: null, ticketOpened: true }),
    );

    expect(await textsOf({})).toEqual(["", "三", "二", "一"]);
    expect(await textsOf({ kind: "question" })).toEqual(["二", "一"]);
    expect(await textsOf({ kind: "ticket" })).toEqual([""]);
    expect(await textsOf({ outcome: "unknown" })).toEqual(["二"]);
    expect(await textsOf({ entryId: "annual-leave-days", outcome: "answered" })).toEqual(["一"]);
    expect(await textsOf({ feedback: "not-useful" })).toEqual(["一"]);
    expect(await textsOf({ scoreFrom: "0.3", scoreTo: "0.6" })).toEqual(["二"]);
    expect(await textsOf({ text: "一" })).toEqual(["一"]);
  });

  it("goes on page by page, over days, without a gap or a double", async () => {
    for (let hour = 0; hour < 30; hour += 1)
      await desk.deps.turnRecords.put(buildTurn({ at: later(-hour), text: `${hour}` }));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await call("listTurns", { query: { ...period, limit: "7", ...(after && { after }) } });
      seen.push(...page.turns.map(({ text }: { text: string }) => text));
      after = page.after;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, hour) => `${hour}`));
  });

  it("opens one with its steps, the titles of its candidates and what was said: around it only for supervisors", async () => {
    const { conversation, messages } = buildTalk("cnv_talk", 5);
    desk.conversations.set("cnv_talk", conversation);
    desk.transcripts.set(
      "cnv_talk",
      messages.map((message, index) => ({ ...message, inReplyTo: `m${index}` })),
    );
    const pipeline = {
      ...{
        queries: ["年假几天"],
        intent: null,
        region: "430100",
        indexVersion: "idx-1",
        model: [],
        refused: [],
        missing: [],
      },
      steps: [["mask", 0.2] as [string, number]],
      hits: [["gone-entry", 9.1, 0.4, 0.5] as [string, number, number, number]],
    };
    const turn = buildTurn({ conversationId: "cnv_talk", seq: 3, pipeline });
    await add(turn);

    const detail = await call("readTurn", { params: { turnId: turn.id } });
    expect(detail.turn.pipeline).toEqual(pipeline);
    expect(detail.titles["gone-entry"]).toBe("gone-entry");
    expect(detail.messages).toHaveLength(5);
    expect(detail.turn).not.toHaveProperty("expiresAt");
    const own = await call("readTurn", { params: { turnId: turn.id } }, curator);
    expect(own.messages.map(({ seq }: { seq: number }) => seq)).toEqual([3]);
    await expect(
      call("readTurn", { params: { turnId: "trn_0mh3k2x9a-AAAAAAAAAAAAAAAAAAAAAA" } }),
    ).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("feedback", () => {
  it("is noted on the turn it is about, the last word counts, and a stranger's message has no turn", async () => {
    const at = later(0);
    const turn = buildTurn({ conversationId: "cnv_a", messageId: "m1", at });
    await desk.deps.turnRecords.put(turn);
    const deps = {
      turns: desk.deps.turnRecords,
      conversations: {
        findTurn: async (conversationId: string, messageId: string) =>
          conversationId === "cnv_a" && messageId === "m1"
            ? { messageId, firstSeq: 1, lastSeq: 2, at, deliveredAt: null, askedAt: at }
            : undefined,
      },
    };
    await noteFeedback(deps, { conversationId: "cnv_a", messageId: "m1" }, { verdict: "useful", reason: null, at });
    await noteFeedback(
      deps,
      { conversationId: "cnv_a", messageId: "m1" },
      { verdict: "not-useful", reason: "wrong", at },
    );
    await noteFeedback(deps, { conversationId: "cnv_b", messageId: "m1" }, { verdict: "useful", reason: null, at });

    expect((await desk.deps.turnRecords.find(turnRecordId("cnv_a", "m1", at)))?.feedback?.reason).toBe("wrong");
    expect(await textsOf({ feedback: "useful" })).toEqual([]);
  });
});
