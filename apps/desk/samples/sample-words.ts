import type { ChannelSample, SampleNote } from "../../../functions/messages/channel-sample.ts";

/** A place where citizens read answers: our own pages, or a platform's chat. */
export type Place = "page" | ChannelSample["channel"];

export const placeLabel: Record<Exclude<Place, "web">, string> = {
  page: "网页、小程序",
  "wechat-mini": "微信小程序客服",
  "wechat-oa": "公众号",
  wecom: "微信客服",
  alipay: "支付宝",
  line: "LINE",
  douyin: "抖音私信",
  webhook: "自有应用",
};

/** Three bytes a Chinese character in UTF-8. */
const bytesPerCharacter = 3;

/** How long one message may be there, in words; null where nobody counts. */
export const limitWords = ({ limit }: ChannelSample): string | null => {
  if (!limit) return null;
  return limit.unit === "bytes"
    ? `每条最多 ${limit.amount} 字节（约 ${Math.floor(limit.amount / bytesPerCharacter)} 个汉字）`
    : `每条最多 ${limit.amount} 个字`;
};

/** How large a message is beside what it may be. */
export const sizeWords = ({ limit }: ChannelSample, size: number): string => {
  const unit = limit?.unit === "bytes" ? "字节" : "字";
  return limit ? `${size} / ${limit.amount} ${unit}` : `${size} ${unit}`;
};

const texts: Record<SampleNote, (sample: ChannelSample) => string> = {
  split: ({ messages }) => `太长，一条发不下，会分成 ${messages.length} 条。`,
  joined: ({ messages }) => `几段短的合在一起，发 ${messages.length} 条。`,
  numbered: () => "没有按钮，选项写成编号，群众回复编号或文字都行。",
  "some-numbered": () => "有的选项放不进按钮，只写在文字里。",
  "labels-cut": () => "按钮上的字太长，会截短显示；点了以后发出的还是全文。",
  "card-as-text": () => "不能显示卡片，卡片写成文字。",
  "links-hidden": () => "出处只写文件名和文号，没有网址。",
  "files-on-page": () => "附件只写名字，群众要到网页版下载。",
  "signs-changed": () => "尖括号改成全角，免得平台把文字当成链接。",
  "over-allowance": ({ allowance }) => `群众再发一条消息之前，最多收到 ${allowance} 次；其余的等他再发时补上。`,
  "app-draws": () => "对方应用另外收到按钮、卡片和出处网址，由它自己显示；下面是只能显示文字时的样子。",
};

/** Notes that should make whoever writes think again. */
const serious: readonly SampleNote[] = ["split", "some-numbered", "labels-cut", "over-allowance"];

/** What a channel does to the words, for whoever writes them; what needs a second look comes first. */
export const noteWords = (sample: ChannelSample): { note: SampleNote; text: string; isSerious: boolean }[] =>
  sample.notes
    .map((note) => ({ note, text: texts[note](sample), isSerious: serious.includes(note) }))
    .toSorted((one, other) => Number(other.isSerious) - Number(one.isSerious));
