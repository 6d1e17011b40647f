import type { ReplyDraft } from "./message.ts";

/**
 * A message as plain text, for channels that show nothing else: the label, the text, a card's rows, numbered choices
 * and the sources. Whoever answers by number or by words is understood.
 */
export const toPlainText = (message: ReplyDraft): string => {
  const { label, text, card, choices, citations } = message;
  const rows = card ? [`【${card.title}】`, ...card.rows.map((row) => `${row.label}：${row.value}`), card.note] : [];
  const options = choices.map((choice, index) => `${index + 1}. ${choice.label}`);
  const sources = citations.map(({ document, number, article }) =>
    ["依据：", `《${document}》`, number ? `（${number}）` : "", article ?? ""].join(""),
  );
  return [label && `〔${label}〕`, text, ...rows, ...options, ...sources].filter(Boolean).join("\n");
};
