import type {
  FeedbackReason,
  Outcome,
  RateName,
  ScoreBand,
  Share,
  TurnItem,
  TurnKind,
} from "../api/figure-contract.ts";

export const outcomeLabel: Record<Outcome, string> = {
  answered: "答出",
  clarified: "反问",
  unknown: "不知道",
  refused: "婉拒",
  crisis: "紧急",
  off: "已停用",
  failed: "出故障",
  read: "点开条目",
  talk: "寒暄、查进度",
};

export const rateLabel: Record<RateName, string> = {
  answered: "答出率",
  clarified: "反问率",
  deflected: "自助解决率",
  handedOver: "转人工率",
  dissatisfied: "不满意率",
  formsCompleted: "办件完成率",
};

/** What each rate is a share of; the same as docs/figures.md, shorter. */
export const rateMeaning: Record<RateName, string> = {
  answered: "答出 ÷（答出 + 不知道 + 已停用 + 出故障）。反问、婉拒、紧急、寒暄不计。",
  clarified: "反问 ÷ 全部问题。",
  deflected: "答出后 7 天内同一对话没有转人工、没有开工单、没有再问同一个问题的 ÷ 满 7 天的应答问题。",
  handedOver: "要求人工的次数 ÷ 有来往的对话数（按天合计）。",
  dissatisfied: "评“没用”和人工服务评 1、2 分的 ÷ 全部评价。没评价的不计。",
  formsCompleted: "7 天内提交的 ÷ 已满 7 天或已有结果的办件。",
};

export const channelLabel: Readonly<Record<string, string>> = {
  web: "网页",
  "wechat-mini": "微信小程序",
  "wechat-oa": "微信公众号",
  wecom: "微信客服",
  alipay: "支付宝",
  line: "LINE",
  douyin: "抖音",
  webhook: "城市应用",
};
export const channelName = (channel: string): string => channelLabel[channel] ?? channel;

export const stepLabel: Readonly<Record<string, string>> = {
  admit: "整理文字",
  mask: "遮盖个人信息",
  screen: "紧急与攻击筛查",
  rewrite: "补全追问",
  route: "判断意图",
  calculate: "政策计算",
  retrieve: "检索",
  direct: "选定答案",
  compose: "模型成文",
  check: "核对事实与依据",
  "restore-links": "还原链接",
  label: "加标识",
};
export const stepName = (step: string): string => stepLabel[step] ?? step;

export const kindLabel: Record<TurnKind, string> = {
  question: "问题",
  form: "办件",
  person: "人工",
  ticket: "工单",
  rating: "人工评价",
};

export const bandLabel: Record<ScoreBand, string> = {
  low: "低（0.3 以下）",
  middle: "中（0.3–0.6）",
  high: "高（0.6 以上）",
};

export const feedbackLabel = { useful: "有用", "not-useful": "没用", none: "没评价" } as const;

export const followedLabel = { yes: "有后续", no: "没有后续" } as const;

export const reasonLabel: Record<FeedbackReason, string> = {
  wrong: "答错了",
  outdated: "过时了",
  "not-my-case": "不是我的情况",
  unclear: "看不懂",
};

const formStepLabel: Readonly<Record<string, string>> = {
  started: "开始",
  field: "填写",
  preview: "预览",
  submitted: "提交",
  discarded: "放弃",
  paused: "暂停",
};
export const personStepLabel = { asked: "要求人工", accepted: "坐席接入", ended: "人工结束" } as const;

/** What has become of a draft since it was begun. */
export const draftEndLabel = {
  open: "还在填",
  submitted: "后来提交",
  discarded: "后来放弃",
  dropped: "没办完",
} as const;

/** What a turn was, in few words: the question's outcome, or the event. */
export const turnLabel = ({ outcome, form, draft, person, ticketOpened, rating }: TurnItem): string => {
  const parts = [
    outcome && outcomeLabel[outcome],
    form && `办件：${formStepLabel[form.step] ?? form.step}${draft ? `（${draftEndLabel[draft.end]}）` : ""}`,
    person && personStepLabel[person.step],
    ticketOpened && "开工单",
    rating !== undefined && `人工评价 ${rating} 分`,
  ];
  return parts.filter(Boolean).join("，") || "其他";
};

export const percent = ({ count, of }: Share): string => (of === 0 ? "—" : `${((count / of) * 100).toFixed(1)}%`);

/** Milliseconds as people read them. */
export const showMs = (ms: number | null): string => {
  if (ms === null) return "—";
  if (ms < 1) return "不到 1 毫秒";
  if (ms < 10) return `${ms.toFixed(1)} 毫秒`;
  return ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`;
};

/** Millionths of the operator's currency; what is small keeps the digits that tell it from nothing. */
export const showCost = (micros: number): string => (micros / 1_000_000).toFixed(micros < 1_000_000 ? 4 : 2);

/** A day; today's figures are not all there yet. */
export const dayName = (day: string, today: string): string => (day === today ? `${day}（今天，还没完）` : day);

/** A number with its thousands apart. */
export const showCount = (count: number): string => count.toLocaleString("zh-CN");

export const weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
