import type { Draft } from "../forms/draft.ts";
import type { FormAdvance } from "../forms/form-turn.ts";
import { readPrefill } from "../forms/read-prefill.ts";
import type { Service } from "../forms/service.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

/** A step of a form with what departments share about the citizen, where any register is connected. */
export const withSharedData = async (
  deps: PlanDeps,
  { conversation, message }: TurnContext,
  { draft, service }: { draft: Draft; service: Service },
  advance: FormAdvance,
): Promise<FormAdvance> =>
  deps.sharedData
    ? readPrefill({ ...deps, ...deps.sharedData }, service, draft, advance, {
        citizen: conversation.citizen,
        conversationId: conversation.id,
        messageId: message.messageId,
      })
    : advance;
