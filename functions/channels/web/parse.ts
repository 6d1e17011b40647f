import { type CitizenContent, InboundMessage, maxTextLength } from "../../messages/inbound-message.ts";
import { AppError } from "../../shared/app-error.ts";

/** The body of POST /v1/messages once its shape is known: exactly one of text, choice and form is there. */
export type WebRequest = {
  messageId: string;
  text?: string | undefined;
  choice?: { value: string; label?: string | undefined } | undefined;
  form?: { draftId?: string | undefined; values: Record<string, string> } | undefined;
};

const contentOf = ({ text, choice, form }: WebRequest): CitizenContent => {
  if (form)
    return { type: "form", values: form.values, ...(form.draftId === undefined ? {} : { draftId: form.draftId }) };
  if (choice)
    return { type: "choice", value: choice.value, ...(choice.label === undefined ? {} : { label: choice.label }) };
  return { type: "text", text: text ?? "" };
};

const lengthOf = (content: CitizenContent): number =>
  content.type === "text"
    ? content.text.length
    : content.type === "form"
      ? Object.values(content.values).join("").length
      : 0;

/** Turns a web request into the inbox's message. Too long a text is `request.too-large`: it is refused, never cut. */
export const parseWebRequest = (conversationId: string, request: WebRequest, at: string): InboundMessage => {
  const content = contentOf(request);
  if (lengthOf(content) > maxTextLength) throw new AppError("request.too-large", { maxLength: maxTextLength });
  return InboundMessage.parse({ messageId: request.messageId, conversationId, channel: "web", at, content });
};
