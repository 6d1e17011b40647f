import { cleanText } from "../messages/clean-text.ts";
import { type CitizenContent, maxTextLength } from "../messages/inbound-message.ts";

type Taken = CitizenContent | { type: "unreadable"; what: string };

const tooLong: Taken = { type: "unreadable", what: "too-long" };

const takenForm = ({ values, ...form }: Extract<CitizenContent, { type: "form" }>): Taken => {
  const cleaned = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, cleanText(value)]));
  return Object.values(cleaned).join("").length > maxTextLength ? tooLong : { ...form, values: cleaned };
};

/**
 * A citizen's words as every queue and table takes them, whatever the platform lets through: without control characters,
 * none at all is unreadable, and what is longer than one message may be is said to be, never cut.
 */
export const takenContent = (content: CitizenContent): Taken => {
  if (content.type === "form") return takenForm(content);
  if (content.type === "choice") return { ...content, value: cleanText(content.value) };
  const text = cleanText(content.text).trim();
  if (text.length > maxTextLength) return tooLong;
  return text === "" ? { type: "unreadable", what: "other" } : { type: "text", text };
};
