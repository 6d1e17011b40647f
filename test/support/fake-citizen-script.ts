import { action } from "../../functions/messages/action.ts";
import type { CitizenContent } from "../../functions/messages/inbound-message.ts";
import type { FormStep, ReplyDraft } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";

// What the fake server says: one reply of every kind that a page must be able to show.

type Field = FormStep["field"];

const plain = { optional: false, help: null, example: null, choices: [] };
const fields: readonly (Field & { ask: string })[] = [
  { ...plain, id: "name", label: "姓名", type: "name", ask: "请问您的姓名是？", help: "请和身份证上的一样。" },
  {
    ...plain,
    id: "idNumber",
    label: "身份证号",
    type: "id-number",
    ask: "您的身份证号是？",
    example: "990101196403020013",
    help: "18 位，最后一位可能是 X。",
  },
  { ...plain, id: "birthMonth", label: "出生年月", type: "month", ask: "您是哪年哪月出生的？" },
  {
    ...plain,
    id: "category",
    label: "职工类别",
    type: "choice",
    ask: "您属于哪一类职工？",
    choices: [
      { value: "cadre", label: "管理、技术岗位" },
      { value: "worker", label: "生产、服务岗位" },
    ],
  },
  {
    ...plain,
    id: "matters",
    label: "一起办的事项",
    type: "choices",
    ask: "下面这些要不要一起办？",
    choices: [
      { value: "housing-fund", label: "提取住房公积金" },
      { value: "medical", label: "职工医保退休待遇" },
      { value: "card", label: "换发社会保障卡" },
    ],
  },
  {
    ...plain,
    id: "mobile",
    label: "手机号",
    type: "mobile",
    ask: "您的手机号是？",
    optional: true,
    example: "13800000000",
  },
];

const formTitle = "退休一件事";

/** The question for a field, as often as a test wants it asked. */
export const askField = (index: number, lead: string, error: string | null = null): ReplyDraft => {
  const field = fields[index];
  if (!field) return preview();
  const { ask, ...shown } = field;
  const example = field.example ? `（例如：${field.example}）` : "";
  const question = `第 ${index + 1} / ${fields.length} 项：${ask}${example}`;
  const commands = [
    ...(field.optional ? [{ value: action.form("skip"), label: "跳过" }] : []),
    ...(index > 0 ? [{ value: action.form("back"), label: "上一步" }] : []),
  ];
  const lists = field.type === "choices" ? [{ value: action.answer(`${field.id}=all`), label: "全部都办" }] : [];
  const options = field.choices.map(({ value, label }) => ({ value: action.answer(`${field.id}=${value}`), label }));
  return reply({
    kind: "form",
    text: [lead, error, question].filter(Boolean).join("\n"),
    status: error ? "form.refused" : "form.asking",
    choices: [...options, ...lists, ...commands],
    form: {
      draftId: "frm_fake",
      serviceId: "retirement",
      serviceTitle: formTitle,
      field: shown,
      error,
      progress: { answered: index, total: fields.length },
    },
  });
};

const preview = (): ReplyDraft =>
  reply({
    kind: "card",
    text: "请核对，没有问题就点“确认提交”。",
    status: "form.preview",
    card: {
      title: formTitle,
      rows: [
        { label: "姓名", value: "林秋月", fieldId: "name" },
        { label: "身份证号", value: "990***********0020", fieldId: "idNumber" },
        { label: "出生年月", value: "1970年2月", fieldId: "birthMonth" },
        ...Array.from({ length: 16 }, (_, place) => ({
          label: `第 ${place + 5} 项内容`,
          value: place % 5 === 0 ? "写得比较长的内容，一行放不下，会换到第二行" : "内容",
          fieldId: "name",
        })),
        { label: "退休时间", value: "2025年4月（按渐进式延迟法定退休年龄办法计算）" },
      ],
      note: "提交后会分送 3 个部门办理。",
    },
    choices: [
      { value: action.form("confirm"), label: "确认提交" },
      { value: action.form("pause"), label: "先不填" },
    ],
  });

const receipt = (): ReplyDraft =>
  reply({
    kind: "card",
    text: "已提交，请记下受理编号。",
    status: "form.submitted",
    card: {
      title: "受理回执",
      rows: [
        { label: "受理编号", value: "TX20261123-4F7KPM" },
        { label: "人社局", value: "已送达" },
        { label: "医保局", value: "已送达" },
      ],
      note: null,
    },
  });

/** The desk has answered a ticket; the system says so unasked. */
export const ticketAnswered = (): ReplyDraft => {
  const { ticket: view } = ticket();
  const note = "已经核实，问题今天解决。给您添麻烦了。";
  const step = { at: "2026-11-24T01:00:00.000Z", label: "承办单位已答复", note };
  return reply({
    from: "system",
    kind: "ticket",
    text: "您的工单 GD20261123-4F7KPM 已有答复。",
    status: "answered.progress",
    ticket: view && { ...view, status: "handled", statusLabel: "已答复", timeline: [...view.timeline, step] },
  });
};

/** A look at what is filled in so far. */
export const lookAtForm = (): ReplyDraft =>
  reply({
    kind: "card",
    text: "这是目前填的内容（1/6 项）。",
    status: "form.preview",
    card: { title: formTitle, rows: [{ label: "姓名", value: "林秋月", fieldId: "name" }], note: null },
    choices: [
      { value: action.form("resume"), label: "继续填写" },
      { value: action.form("pause"), label: "先不填了" },
    ],
  });

const ticket = (): ReplyDraft =>
  reply({
    kind: "ticket",
    text: "工单 GD20261123-4F7KPM：已受理，预计 2026-11-30 前答复。",
    status: "handed.ticket",
    ticket: {
      number: "GD20261123-4F7KPM",
      status: "assigned",
      statusLabel: "已派单",
      kindLabel: "咨询",
      dueOn: "2026-11-30",
      timeline: [
        { at: "2026-11-23T01:12:00.000Z", label: "已受理", note: null },
        { at: "2026-11-23T03:40:00.000Z", label: "已派单", note: "交由人社局办理" },
      ],
    },
  });

const answer = (): ReplyDraft =>
  reply({
    text: "1970 年 2 月出生的男职工，法定退休年龄是 61 岁 3 个月，可以在 2031 年 5 月退休。\n想提前的，可以在不低于 60 周岁的前提下自愿选择弹性提前退休，最长不超过 3 年。",
    status: "answered.direct",
    label: "人工智能生成",
    citations: [
      {
        entryId: "retirement-age",
        title: "渐进式延迟法定退休年龄",
        document: "国务院关于渐进式延迟法定退休年龄的办法",
        number: null,
        article: "第一条",
        url: "https://www.gov.cn/yaowen/liebiao/202409/content_6974294.htm",
        effectiveAt: "2025-01-01",
        region: "000000",
      },
      {
        entryId: "flexible-retirement",
        title: "弹性退休怎么办",
        document: "实施弹性退休制度暂行办法",
        number: "人社部发〔2024〕94号",
        article: "第二条",
        url: null,
        effectiveAt: "2025-01-01",
        region: "000000",
        attachments: [{ id: `att_${"a".repeat(22)}`, name: "弹性退休申请表.docx", size: 20_480 }],
      },
    ],
    choices: [
      { value: action.service("retirement"), label: "办理退休一件事" },
      { value: action.say("弹性退休怎么申请？"), label: "弹性退休怎么申请？" },
    ],
  });

const unknown = (): ReplyDraft =>
  reply({
    kind: "choices",
    text: "这个问题我没有查到可靠的依据，不敢乱说。可以请人工看看，或者留一张工单。",
    status: "unanswerable.no-hit",
    choices: [
      { value: action.person, label: "找人工" },
      { value: action.ticket, label: "开工单" },
    ],
  });

const handoffId = "hnd_fake";

/** How a handoff goes on; the test plays the desk. */
export const handoffReplies = {
  waiting: (position: number) =>
    reply({
      from: "system",
      kind: "handoff",
      text: `已为您转人工，您排在第 ${position} 位。`,
      status: "handed.waiting",
      handoff: { handoffId, state: "waiting", position, agentName: null },
      choices: [
        { value: action.cancelWaiting, label: "不等了" },
        { value: action.ticket, label: "留工单" },
      ],
    }),
  joined: () =>
    reply({
      from: "system",
      kind: "handoff",
      text: "坐席 周宁 已接入，您可以直接说。",
      status: "handed.active",
      handoff: { handoffId, state: "active", position: null, agentName: "周宁" },
    }),
  said: (text: string) => reply({ from: "agent", text }),
  ended: () =>
    reply({
      from: "system",
      kind: "handoff",
      text: "本次人工服务已结束。",
      status: "handed.ended",
      handoff: { handoffId, state: "ended", position: null, agentName: null },
    }),
} as const;

export const welcome = (): ReplyDraft =>
  reply({
    kind: "choices",
    text: "您好，我是小窗，政务服务智能助手。\n我能：查政策（都注明依据）、帮您边聊边填“一件事”、转人工、开工单。",
    choices: [
      ...["我什么时候退休？", "办理退休一件事", "新生儿怎么上户口？", "开餐饮店要什么证？", "查工单进度"].map(
        (label) => ({
          value: action.say(label),
          label,
        }),
      ),
      { value: action.person, label: "找人工" },
    ],
  });

const checkField = (index: number, value: string): string | null =>
  fields[index]?.id === "idNumber" && !/^\d{17}[\dX]$/i.test(value) ? "身份证号应该是 18 位，请检查后再填。" : null;

/** The state of the script in one conversation: the field being asked, or null. */
export type ScriptState = { field: number | null; isWithPerson: boolean };

const formReply = (state: ScriptState, content: Extract<CitizenContent, { type: "form" }>): ReplyDraft => {
  const index = state.field ?? 0;
  const problem = checkField(index, Object.values(content.values)[0] ?? "");
  if (problem) return askField(index, "", problem);
  state.field = index + 1;
  return askField(state.field, "好的，记下了。");
};

const chosenReply = (state: ScriptState): ReplyDraft => {
  state.field = (state.field ?? 0) + 1;
  return askField(state.field, "好的，记下了。");
};

const commandReply = (state: ScriptState, command: string): ReplyDraft => {
  const index = state.field ?? 0;
  if (command === "confirm") return receipt();
  if (command === "preview") return preview();
  if (command === "pause")
    return reply({
      text: "已为您保存，随时可以继续。",
      status: "form.paused",
      choices: [{ value: action.resumeForm, label: "继续填表" }],
    });
  state.field =
    command === "back"
      ? Math.max(0, index - 1)
      : command.startsWith("edit:")
        ? fields.findIndex(({ id }) => command === `edit:${id}`)
        : index + 1;
  return askField(state.field, "");
};

type Rule = { hits: (said: string) => boolean; reply: (state: ScriptState, said: string) => ReplyDraft };

const leave = (state: ScriptState) => {
  state.isWithPerson = false;
  return handoffReplies.ended();
};

const beginForm = (state: ScriptState) => {
  state.field = 0;
  return askField(0, "好的，我们一起来填，大约 6 项。");
};

const isOneOf =
  (...words: string[]) =>
  (said: string) =>
    words.includes(said);

const rules: readonly Rule[] = [
  { hits: (said) => said.startsWith("form:"), reply: (state, said) => commandReply(state, said.slice(5)) },
  { hits: (said) => said.startsWith(action.answer("")), reply: chosenReply },
  { hits: isOneOf(action.resumeForm), reply: ({ field }) => askField(field ?? 0, "我们接着填。") },
  { hits: (said) => said.includes("办理退休") || said === action.service("retirement"), reply: beginForm },
  { hits: (said) => said.includes("工单"), reply: ticket },
  { hits: (said) => said.includes("退休"), reply: answer },
  { hits: () => true, reply: unknown },
];

/** What the fake says to one message of a citizen; nothing while a person has the conversation. */
export const scriptedReplies = (state: ScriptState, content: CitizenContent): ReplyDraft[] => {
  if (content.type === "form") return [formReply(state, content)];
  const said = content.type === "text" ? content.text : content.value;
  if (isOneOf(action.person, "人工")(said)) return [handoffReplies.waiting(3)];
  if (isOneOf(action.cancelWaiting, action.endPerson)(said)) return [leave(state)];
  if (state.isWithPerson) return [];
  const rule = rules.find(({ hits }) => hits(said));
  return rule ? [rule.reply(state, said)] : [];
};
