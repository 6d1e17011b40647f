import { fieldNamed } from "../forms/field-named.ts";
import { confirmUpload, requestUpload, type UploadDeps } from "../forms/receive-upload.ts";
import type { Service } from "../forms/service.ts";
import type { Upload } from "../forms/upload.ts";
import type { ChannelEvent, CitizenContent } from "../messages/inbound-message.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationStore } from "./ports.ts";

export type TakeFileDeps = {
  conversations: Pick<ConversationStore, "find" | "messagesAfter">;
  services: readonly Service[];
  uploading: UploadDeps;
  /** Puts the bytes of a prepared file where forms keep them. */
  put(upload: Pick<Upload, "conversationId" | "id">, bytes: Uint8Array): Promise<void>;
};

const pngStart = 0x89;

/** The name with the ending that the bytes have: platforms say no more than that it is a picture. */
const namedByBytes = (name: string, bytes: Uint8Array): string =>
  bytes[0] === pngStart ? name.replace(/[.]jpg$/, ".png") : name;

/** The last messages are enough to find the question that is open. */
const looksBack = 20;

/** The field that the form in hand asks a file for, if it does. */
const askedField = async ({ conversations, services }: TakeFileDeps, { id, lastSeq, form }: Conversation) => {
  if (!form || form.paused) return undefined;
  const messages = await conversations.messagesAfter(id, Math.max(0, lastSeq - looksBack), looksBack);
  const step = messages.findLast((message) => message.form)?.form;
  const service = services.find((candidate) => candidate.id === form.serviceId);
  const isAsked = step?.draftId === form.draftId && step.field.type === "upload";
  return service && isAsked && fieldNamed(service, step.field.id) ? { service, fieldId: step.field.id } : undefined;
};

/**
 * A picture that came over a channel, for the question of the form in hand: checked as every other file and then its
 * answer. Where no question asks for one, the citizen is told so.
 */
export const takeFile = async (
  deps: TakeFileDeps,
  conversationId: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<CitizenContent | ChannelEvent> => {
  const conversation = await deps.conversations.find(conversationId);
  const asked = conversation && (await askedField(deps, conversation));
  const draftId = conversation?.form?.draftId;
  if (!asked || draftId === undefined) return { type: "unreadable", what: "file" };
  const request = {
    conversationId,
    draftId,
    fieldId: asked.fieldId,
    name: namedByBytes(name, bytes),
    size: bytes.length,
  };
  const prepared = await requestUpload(deps.uploading, asked.service, request);
  if (prepared.state === "refused") return { type: "unreadable", what: "file-refused" };
  await deps.put({ conversationId, id: prepared.uploadId }, bytes);
  const taken = await confirmUpload(deps.uploading, { conversationId, uploadId: prepared.uploadId });
  if (taken.state === "refused") return { type: "unreadable", what: "file-refused" };
  return { type: "form", draftId, values: { [asked.fieldId]: taken.answer } };
};
