import { type Dispatch, type DispatchTry, newDispatch } from "../../functions/forms/dispatch.ts";
import type { Submission } from "../../functions/forms/submission.ts";
import type { Handoff } from "../../functions/handoff/handoff.ts";
import type { Message, ReplyDraft } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import type { Signal } from "../../functions/problems/problem.ts";
import { newId } from "../../functions/shared/id.ts";
import type { Ticket } from "../../functions/tickets/ticket.ts";
import { buildHandoff, buildSubmission, buildTicket } from "./case-builders.ts";

const dayMs = 86_400_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * dayMs + 8 * 3_600_000).toISOString().slice(0, 10);

/** People who came to the window, each with what was said so far. All of them are invented. */
export type Visitor = { handoff: Handoff; said: readonly ReplyDraft[] };

const cited: ReplyDraft = reply({
  kind: "choices",
  status: "answered.direct",
  label: "人工智能生成",
  text: "可以。达到最低缴费年限的，可以自愿选择弹性提前退休，提前时间距法定退休年龄最长不超过 3 年，并且不能低于原来的法定退休年龄。",
  citations: [
    {
      entryId: "flex-retire-early",
      title: "弹性提前退休：最多能提前几年、怎么提",
      document: "实施弹性退休制度暂行办法",
      number: "人社部发〔2024〕94号",
      article: "第二条",
      url: "https://www.mohrss.gov.cn/",
      effectiveAt: "2025-01-01",
      region: "000000",
    },
  ],
  choices: [
    { label: "办理退休一件事", value: "service:retirement" },
    { label: "找人工", value: "action:person" },
  ],
});

const minutes = 60_000;

export const seedVisitors = (): Visitor[] => [
  {
    handoff: buildHandoff({
      topic: "我想提前两年退休，单位说不归他们管，材料交到哪里？",
      region: "430100",
      reason: "asked",
      citizen: "cit_retiring",
      draftId: "frm_retirement",
      requestedAt: ago(4 * minutes + 12_000),
    }),
    said: [
      reply({
        text: "您好，我是小窗，政务服务智能助手。您可以直接说要办什么事、想问什么政策。",
        status: "answered.small-talk",
      }),
      reply({ from: "citizen", text: "可以提前退休吗" }),
      cited,
      reply({ from: "citizen", text: "办理退休一件事" }),
      reply({
        kind: "form",
        status: "form.asking",
        text: "您的手机号是？用来通知您办理进度。",
      }),
      reply({ from: "citizen", text: "139****0000" }),
      reply({ from: "citizen", text: "我想提前两年退休，单位说不归他们管，材料交到哪里？" }),
      reply({
        kind: "handoff",
        status: "handed.waiting",
        text: "已为您转人工，您排在第 1 位。请不要关闭页面，坐席接入后会在这里和您说话。",
      }),
    ],
  },
  {
    handoff: buildHandoff({
      topic: "老人一个人在家摔倒了，说话不清楚，怎么办",
      region: "370100",
      reason: "crisis",
      citizen: "cit_crisis",
      requestedAt: ago(95_000),
    }),
    said: [
      reply({ from: "citizen", text: "老人一个人在家摔倒了，说话不清楚，怎么办" }),
      reply({
        status: "blocked.crisis",
        text: "请立即拨打 120 急救电话，告诉接线员地址和老人的情况。打完电话我们再帮您联系人工。",
      }),
    ],
  },
  {
    handoff: buildHandoff({
      topic: "<img src=x onerror=\"document.title='hacked'\"> 开餐饮店的证要去几个地方办？",
      region: "320500",
      reason: "unanswered",
      citizen: "cit_script",
      requestedAt: ago(32_000),
    }),
    said: [
      reply({ from: "citizen", text: "<script>document.title='hacked'</script> 开餐饮店的证要去几个地方办？" }),
      reply({
        status: "unanswerable.no-hit",
        text: "这个问题我没有查到确切的依据，不敢乱说。您可以找人工，或者留一张工单。",
      }),
    ],
  },
];

export const seedTickets = (): Ticket[] => [
  buildTicket({
    citizen: "cit_retiring",
    kind: "stuck",
    region: "430100",
    description: "退休材料单位和社保中心互相推，跑了三趟都没有收，想请你们协调一下到底交给谁。",
    openedAt: ago(9 * dayMs),
    dueOn: dayFromNow(-1),
  }),
  buildTicket({
    region: "110000",
    kind: "complaint",
    description: "小区门口夜间施工噪声很大，已经连续五天。",
    dueOn: dayFromNow(1),
  }),
  buildTicket({
    region: "330100",
    kind: "suggestion",
    description: "建议社保窗口周六上午也开放。",
    dueOn: dayFromNow(4),
  }),
  buildTicket({
    region: "320500",
    status: "processing",
    department: "市场监督管理局",
    description: "网上买的电饭锅第三天就坏了，商家不肯退货。",
    dueOn: dayFromNow(2),
    steps: [
      { at: ago(2 * dayMs), status: "accepted", by: "citizen", note: null },
      { at: ago(dayMs), status: "assigned", by: "孙梅", note: "请核实商家主体后联系群众" },
    ],
    version: 1,
  }),
  buildTicket({
    region: "320500",
    status: "assigned",
    department: "市场监督管理局",
    description: "早市摊位的秤不准，买三斤只有两斤七两，希望管一管。",
    dueOn: dayFromNow(1),
    returnBy: dayFromNow(2),
  }),
  buildTicket({
    region: "320500",
    status: "closed",
    department: "城市管理局",
    kind: "complaint",
    description: "小区门口夜间施工噪声很大，老人睡不着觉。",
    dueOn: dayFromNow(-6),
    openedAt: ago(8 * dayMs),
    contactedAt: ago(7.5 * dayMs),
    visit: { at: ago(2 * dayMs), reached: true, solved: true, satisfaction: "good" },
  }),
  ...Array.from({ length: 24 }, (_, index) =>
    buildTicket({
      description: `想问居住证签注到期前多久可以办（第 ${index + 1} 位）`,
      region: "310000",
      dueOn: dayFromNow(5),
    }),
  ),
];

const eventDefaults = { matter: null, note: null, by: "department" as const };
const partDefaults = { origins: {}, version: 1, dispatched: false, request: null, withdrawal: null } as const;

/** A submission at departments' systems: one has answered and asks for more, one cannot be reached. */
export const seedDispatched = (): { submission: Submission; dispatches: Dispatch[] } => {
  const submittedAt = ago(2 * dayMs);
  const submission = buildSubmission({
    region: "430100",
    submittedAt,
    events: [
      { ...eventDefaults, at: submittedAt, type: "submitted", department: null, by: "citizen", cause: "frm_1" },
      { ...eventDefaults, at: ago(dayMs), type: "received", department: "人力资源社会保障", cause: "c1" },
      {
        ...eventDefaults,
        at: ago(3 * 3_600_000),
        type: "more",
        department: "人力资源社会保障",
        matter: "基本养老金申领",
        note: "手机号打不通，请补一个能联系上的手机号",
        cause: "c2",
      },
      { ...eventDefaults, at: ago(3_600_000), type: "withdraw-asked", department: null, by: "citizen", cause: "w" },
    ],
    parts: [
      {
        ...partDefaults,
        department: "人力资源社会保障",
        departmentId: "hrss",
        dispatched: true,
        withdrawal: "asked",
        matters: [
          { id: "pension", title: "基本养老金申领", status: "more", note: "手机号打不通" },
          { id: "flexible", title: "弹性退休确认", status: "received", note: null },
        ],
        answers: { mobile: "13900000000" },
        status: "returned",
        note: "手机号打不通，请补一个能联系上的手机号",
        request: { text: "手机号打不通，请补一个能联系上的手机号", fields: ["mobile"], at: ago(3 * 3_600_000) },
        updatedAt: ago(3 * 3_600_000),
      },
      {
        ...partDefaults,
        department: "医疗保障",
        departmentId: "medical",
        dispatched: true,
        matters: [{ id: "medical", title: "职工医保在职转退休", status: "waiting", note: null }],
        answers: { mobile: "13900000000" },
        status: "sent",
        note: null,
        updatedAt: submittedAt,
      },
    ],
  });
  const dispatches = submission.parts.map((part): Dispatch => {
    const dispatch = newDispatch(submission, part, "submit", submittedAt);
    const tried = (outcome: DispatchTry["outcome"], detail: string, hours: number) => ({
      at: ago(hours * 3_600_000),
      outcome,
      detail,
    });
    if (part.departmentId === "hrss")
      return { ...dispatch, state: "sent", attempts: 1, sentAt: submittedAt, tries: [tried("taken", "HTTP 202", 48)] };
    const tries = [tried("retry", "fetch failed: ECONNREFUSED", 47), tried("retry", "HTTP 503", 25)];
    return { ...dispatch, state: "dead", attempts: 52, tries: [...tries, tried("retry", "HTTP 503", 24)] };
  });
  return { submission, dispatches };
};

/** What many ran into, over two weeks. */
export const seedSignals = (): Signal[] =>
  [
    {
      days: [13, 9, 6, 4, 3, 2, 2, 1, 1, 0, 0],
      text: "退休材料单位和社保中心互相推，跑了三趟都没有收",
      source: "ticket" as const,
    },
    { days: [12, 5, 1], text: "居住证签注过期了还能在线上补办吗", source: "unanswered" as const },
    { days: [10, 9], text: "办事大厅的叫号机经常坏，取不到号", source: "dislike" as const },
  ].flatMap(({ days, text, source }, group) =>
    days.map((day, index) => ({
      id: `seed:${group}:${index}`,
      source,
      text: `${text}${index % 2 === 0 ? "" : "，电话13900001234"}`,
      region: index % 3 === 0 ? "430100" : "320500",
      department: group === 0 ? "人力资源和社会保障局" : null,
      at: ago(day * dayMs),
      ticketId: null,
      conversationId: newId("cnv"),
    })),
  );

export const seedSubmissions = () => [
  buildSubmission({
    region: "430100",
    parts: [
      {
        ...partDefaults,
        department: "human-resources",
        departmentId: "hrss",
        matters: [
          { id: "pension", title: "基本养老金申领", status: "received", note: null },
          { id: "flexible", title: "弹性退休确认", status: "received", note: null },
        ],
        answers: { work: "湘江机械厂", mobile: "13900000000" },
        status: "received",
        note: "材料齐全，已转待遇审核岗",
        updatedAt: ago(3 * 3_600_000),
      },
      {
        ...partDefaults,
        department: "医疗保障局",
        departmentId: "medical",
        matters: [{ id: "medical", title: "职工医保退休人员待遇", status: "waiting", note: null }],
        answers: { mobile: "13900000000" },
        status: "sent",
        note: null,
        updatedAt: ago(dayMs),
      },
    ],
    submittedAt: ago(dayMs),
  }),
  buildSubmission({ region: "370100", submittedAt: ago(5 * dayMs) }),
];

/** Messages of one conversation, numbered in order. */
export const asTranscript = (said: readonly ReplyDraft[], before = 0): Message[] =>
  said.map((draft, index) => ({
    ...draft,
    id: newId("msg"),
    seq: before + index + 1,
    inReplyTo: null,
    at: ago((said.length - index) * 20_000),
  }));
