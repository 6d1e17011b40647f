import type { ShownMessage } from "../../messages/channel-sample.ts";
import { type PreviewChannel, shownText } from "../channel-preview.ts";
import { renderWebhook, type WebhookMessage } from "./render.ts";

const shown = ({ plainText, choices }: WebhookMessage): ShownMessage => ({
  ...shownText(plainText, "utf16"),
  buttons: choices.map(({ label }) => ({ label, full: null })),
});

/** What a city's own app is given: the plain text for apps that show only that, with the buttons that come beside it. */
export const previewWebhook: PreviewChannel = () => ({
  maxText: null,
  allowance: null,
  givesAll: true,
  show: (messages) => renderWebhook(messages).map(({ body }) => [shown(body)]),
});
