import { carriedDraft } from "../forms/carried-draft.ts";
import type { Draft } from "../forms/draft.ts";
import type { Service } from "../forms/service.ts";
import { derivedId } from "../shared/id.ts";
import type { ConversationStore } from "./ports.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const most = 10;

type Known = { conversations: Pick<ConversationStore, "openDrafts">; services: readonly Service[] };

/** The services that a citizen has left unfinished in earlier conversations, the last one first; each once. */
export const unfinishedServices = async ({ conversations, services }: Known, citizen: string): Promise<Service[]> => {
  const drafts = await conversations.openDrafts(citizen, most);
  const found = drafts.flatMap(
    ({ serviceId }) => services.find(({ id, kind }) => id === serviceId && kind === "bundle") ?? [],
  );
  return [...new Set(found)];
};

/**
 * The citizen's unfinished draft of this service from an earlier conversation, taken into this one: the copy to go on
 * with, and the old one marked as done with. `undefined` when there is none.
 */
export const takeOver = async (
  { conversations }: PlanDeps,
  { conversation, message }: TurnContext,
  serviceId: string,
): Promise<{ draft: Draft; old: Draft } | undefined> => {
  const pointers = await conversations.openDrafts(conversation.citizen, most);
  const left = pointers.find((one) => one.serviceId === serviceId && one.conversationId !== conversation.id);
  const old = left && (await conversations.findDraft(left.conversationId, left.id));
  if (!old) return undefined;
  const id = derivedId("frm", conversation.id, message.messageId);
  return carriedDraft(old, { id, conversationId: conversation.id });
};
