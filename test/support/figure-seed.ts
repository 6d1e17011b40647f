import { runCount } from "../../functions/insights/run-count.ts";
import type { TurnRecordInput } from "../../functions/insights/turn-record.ts";
import { turnRecordId } from "../../functions/insights/turn-record.ts";
import { reply } from "../../functions/messages/reply.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { buildTalk, type createDesk } from "./desk-deps.ts";

type Desk = Pick<ReturnType<typeof createDesk>, "deps" | "conversations" | "transcripts">;

const hourMs = 3_600_000;

/** What citizens would ask if they wanted harm: shown, listed and exported like any other words. */
export const nasty = {
  markup: `<img src=x onerror="document.title='run'">年假`,
  formula: '=HYPERLINK("https://example.org","看这里")',
};

const matters = [
  { entryId: "annual-leave-days", department: "人力资源和社会保障", text: "年假有几天" },
  { entryId: "medical-transfer", department: "医疗保障", text: "医保怎么转到长沙" },
  { entryId: "unemployment-benefit-who", department: "人力资源和社会保障", text: "主动辞职能领失业金吗" },
];

const pipeline = (entryId: string, confidence: number): NonNullable<TurnRecordInput["pipeline"]> => ({
  queries: ["年假有几天"],
  intent: null,
  region: "430100",
  indexVersion: "idx-0123456789abcdef",
  steps: [
    "admit",
    "mask",
    "screen",
    "rewrite",
    "route",
    "calculate",
    "retrieve",
    "direct",
    "compose",
    "check",
    "label",
  ].map((name, index) => [name, name === "compose" ? 1240 : 0.1 + index / 4]),
  hits: [
    [entryId, 22.41, confidence, 0.92],
    ["annual-leave-cash", 12.02, 0.21, 0.55],
  ],
  model: [["compose", "ok", 1240, 1830, 144]],
  refused: [],
  missing: [],
});

/** A turn some days and hours ago. */
const turn = (n: number, daysAgo: number, hour: number, changes: Partial<TurnRecordInput>): TurnRecordInput => {
  const today = Math.floor((Date.now() + 8 * hourMs) / (24 * hourMs)) * 24 * hourMs - 8 * hourMs;
  const at = new Date(
    Math.min(today - daysAgo * 24 * hourMs + hour * hourMs + n * 1000, Date.now() - 1000),
  ).toISOString();
  const conversationId = `cnv_seed${n % 40}`;
  return {
    id: turnRecordId(conversationId, `seed-${n}`, at),
    conversationId,
    seq: 1,
    channel: ["web", "wechat-mini", "wecom"][n % 3] ?? "web",
    region: n % 4 === 0 ? "430200" : "430100",
    department: "",
    at,
    ms: 80 + ((n * 37) % 400),
    status: "answered.direct",
    expiresAt: Math.floor(Date.now() / 1000) + 90 * 86_400,
    ...changes,
  };
};

const question = (n: number, daysAgo: number): TurnRecordInput => {
  const { entryId, department, text } = matters[n % 3] ?? { entryId: "", department: "", text: "" };
  const base = {
    ...(n % 2 ? { feedback: { verdict: "useful", reason: null, at: new Date().toISOString() } as const } : {}),
  };
  if (n % 11 === 7)
    return turn(n, daysAgo, 9 + (n % 8), {
      outcome: "unknown",
      status: "unanswerable.no-hit",
      text: "小区能养鸡吗",
      score: 0.12,
    });
  if (n % 13 === 5)
    return turn(n, daysAgo, 14, { outcome: "clarified", status: "clarify.entries", text: "怎么办", score: 0.44 });
  return turn(n, daysAgo, 8 + ((n * 5) % 12), {
    ...{ outcome: "answered", text, department, entryIds: [entryId], score: 0.93, pipeline: pipeline(entryId, 0.93) },
    ...{ tokens: { input: 1830, output: 144 }, costMicros: 4812 },
    ...base,
  });
};

const fields = ["sensitive-consent", "work", "mobile"];

const form = (n: number, daysAgo: number): TurnRecordInput[] => {
  const draftId = `frm_seed${n}`;
  const step = (place: number, kind: "started" | "field" | "submitted"): TurnRecordInput => ({
    ...turn(1000 + n * 10 + place, daysAgo, 10, { outcome: null, status: "form.asking" }),
    conversationId: `cnv_form${n}`,
    form: { serviceId: "retirement", draftId, step: kind, ...(kind !== "submitted" && { field: fields[place] ?? "" }) },
  });
  const reached = 1 + (n % 4);
  const asked = Array.from({ length: Math.min(reached, fields.length) }, (_, place) =>
    step(place, place === 0 ? "started" : "field"),
  );
  return reached === 4 ? [...asked, step(4, "submitted")] : asked;
};

const events = (): TurnRecordInput[] => [
  turn(501, 3, 11, { person: { handoffId: "hnd_seed1", step: "asked" }, status: "handed.waiting" }),
  turn(502, 3, 12, { person: { handoffId: "hnd_seed1", step: "accepted" }, status: "handed.active" }),
  turn(503, 2, 12, { ticketOpened: true, status: "handed.ticket" }),
  turn(504, 2, 13, { rating: 2 }),
  turn(505, 0, 0, { outcome: "unknown", status: "unanswerable.no-hit", text: nasty.markup, score: 0.1 }),
  turn(506, 0, 0, { outcome: "unknown", status: "unanswerable.no-hit", text: nasty.formula, score: 0.1 }),
];

/** Three weeks of turns at the desk, counted, and the transcript of one of them. Returns the turn with the transcript. */
export const seedFigures = async ({ deps, conversations, transcripts }: Desk): Promise<string> => {
  const questions = Array.from({ length: 210 }, (_, n) => question(n, n % 21));
  const forms = Array.from({ length: 24 }, (_, n) => form(n, n % 14)).flat();
  for (const record of [...questions, ...forms, ...events()]) await deps.turnRecords.put(record);
  const shown = turn(900, 1, 15, {
    ...{ outcome: "answered", text: "年假有几天", department: "人力资源和社会保障", entryIds: ["annual-leave-days"] },
    ...{
      score: 0.93,
      pipeline: pipeline("annual-leave-days", 0.93),
      tokens: { input: 1830, output: 144 },
      costMicros: 4812,
    },
    feedback: { verdict: "not-useful", reason: "outdated", at: new Date().toISOString() },
    conversationId: "cnv_shown",
  });
  await deps.turnRecords.put(shown);
  const { conversation } = buildTalk("cnv_shown", 2);
  conversations.set("cnv_shown", conversation);
  const said = [
    reply({ from: "citizen", text: "年假有几天" }),
    reply({ text: "满一年 5 天，满十年 10 天。", status: "answered.direct" }),
  ];
  const at = shown.at;
  transcripts.set(
    "cnv_shown",
    said.map((one, index) => ({ ...one, id: `msg_shown_${index}`, seq: index + 1, inReplyTo: "seed-900", at })),
  );
  await runCount({ turns: deps.turnRecords, figures: deps.figures, clock: systemClock });
  return shown.id;
};
