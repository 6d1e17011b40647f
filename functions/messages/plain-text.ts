import { action } from "./action.ts";
import type { Choice, ReplyDraft } from "./message.ts";
import type { Status } from "./status.ts";

// While a form is being filled a typed number is an answer, so only the options of its question have numbers.
const asksForAnswer: readonly (Status | null)[] = ["form.asking", "form.refused", "form.preview"];
const isOption = ({ value }: Choice): boolean => value.startsWith(action.answer(""));

const optionLines = ({ choices, status }: ReplyDraft): string[] => {
  const numbered = asksForAnswer.includes(status) ? choices.filter(isOption) : choices;
  const spoken = choices.filter((choice) => !numbered.includes(choice));
  return [
    ...numbered.map(({ label }, index) => `${index + 1}. ${label}`),
    ...(spoken.length > 0 ? [`也可以回复：${spoken.map(({ label }) => label).join("、")}`] : []),
  ];
};

/**
 * A message as plain text, for channels that show nothing else: the label, the text, a card's rows, numbered choices
 * and the sources. Whoever answers by number or by words is understood; a form's commands are given as words.
 */
export const toPlainText = (message: ReplyDraft): string => {
  const { label, text, card, citations } = message;
  const rows = card ? [`【${card.title}】`, ...card.rows.map((row) => `${row.label}：${row.value}`), card.note] : [];
  const sources = citations.map(({ document, number, article }) =>
    ["依据：", `《${document}》`, number ? `（${number}）` : "", article ?? ""].join(""),
  );
  const files = citations.flatMap(({ attachments = [] }) =>
    attachments.map(({ name }) => `附件：${name}（可在网页版下载）`),
  );
  return [label && `〔${label}〕`, text, ...rows, ...optionLines(message), ...sources, ...files]
    .filter(Boolean)
    .join("\n");
};
