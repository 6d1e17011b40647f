import type { CitizenContent } from "../messages/inbound-message.ts";
import type { Choice, ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import { maskMiddle, maskPersonalData } from "../shared/personal-data.ts";
import type { Conversation } from "./conversation.ts";

/** What the citizen means, once button numbers and labels are resolved. */
export type Said =
  | { type: "text"; text: string }
  | { type: "choice"; value: string; label: string }
  | { type: "values"; draftId: string | undefined; values: Record<string, string> };

const saysPrefix = "say:";

const chosen = ({ value, label }: Choice): Said =>
  value.startsWith(saysPrefix)
    ? { type: "text", text: value.slice(saysPrefix.length) }
    : { type: "choice", value, label };

type Setting = Pick<Conversation, "offered" | "form" | "owner">;

/** A number means a button, unless digits may be meant otherwise: as an answer to a form, or said to a person. */
const numbersAreButtons = ({ form, owner }: Setting): boolean => owner !== "agent" && (form === null || form.paused);

/**
 * Reads a message in the light of the buttons offered last: a pressed button, its label typed out, or its number. So a
 * channel without buttons works too.
 */
export const understand = (content: CitizenContent, setting: Setting): Said => {
  const { offered } = setting;
  if (content.type === "form") return { type: "values", draftId: content.draftId, values: content.values };
  if (content.type === "choice") {
    const known = offered.find(({ value }) => value === content.value);
    return chosen({ value: content.value, label: known?.label ?? content.label ?? content.value });
  }
  const text = content.text.normalize("NFC").trim();
  const number = /^\d{1,2}$/.test(text) && numbersAreButtons(setting) ? Number(text) : 0;
  const match = offered[number - 1] ?? offered.find(({ label }) => label === text);
  return match ? chosen(match) : { type: "text", text };
};

// In a form a long number is personal even when a digit is wrong or missing, which the masker's rules would let pass.
const longNumber = /^(?:[\s-]*\d){7,}[\s-]*[xX]?$/;
const longRun = /(?<![\d０-９A-Za-z_])[\d０-９](?:[ -]?[\d０-９]){8,}(?:[ -]?[xXｘＸ](?![A-Za-z]))?/g;
/** A number that stands for what was filed is no secret, and is what the citizen asks with. */
const reference = /[A-Z]{2,3}\d{8}-$/;

// Of a file only its name is worth reading.
const fileId = /upl_[\w-]{22}\//g;

const typedIntoForm = (given: string): string => {
  const value = given.replace(fileId, "");
  if (longNumber.test(value.normalize("NFKC"))) return maskMiddle(value);
  const masked = maskPersonalData(value);
  return masked.replace(longRun, (run, at: number) => (reference.test(masked.slice(0, at)) ? run : maskMiddle(run)));
};

/** What was typed, as transcripts keep it; while a form is being filled any long number is hidden. */
export const maskTyped = (text: string, { form }: Pick<Conversation, "form">): string =>
  form && !form.paused ? typedIntoForm(text) : maskPersonalData(text);

/** The citizen's own line in the transcript. Personal data is masked here: the raw value lives only where it is needed. */
export const ownMessage = (said: Said, setting: Pick<Conversation, "form">): ReplyDraft => {
  if (said.type === "values")
    return reply({ from: "citizen", text: Object.values(said.values).map(typedIntoForm).join("，") });
  return reply({ from: "citizen", text: maskTyped(said.type === "text" ? said.text : said.label, setting) });
};
