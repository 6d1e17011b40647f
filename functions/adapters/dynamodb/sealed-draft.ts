import * as z from "zod";
import { Answer, Draft, FormerAnswer, isUnfinished } from "../../forms/draft.ts";
import { draftExpiryFrom } from "../../forms/draft-life.ts";
import { PrefillState } from "../../forms/prefill-state.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { keys } from "./keys.ts";

/** A draft as stored: everything the citizen said is one encrypted value. */
export const SealedDraft = Draft.omit({ answers: true, history: true, prefill: true }).extend({
  sealedAnswers: z.string(),
  sealedHistory: z.string().optional(),
  sealedPrefill: z.string().optional(),
});

/** What is found about a citizen's unfinished drafts without opening them. */
export const DraftPointer = Draft.pick({ id: true, conversationId: true, serviceId: true, updatedAt: true });

/** The row of a draft. It outlives its conversation; unfinished ones are found by their citizen. */
export const sealDraft = async (cipher: FieldCipher, draft: Draft, citizen: string) => {
  const { answers, history = [], prefill, ...rest } = draft;
  const sealedAnswers = await cipher.encrypt(draft.id, JSON.stringify(answers));
  const sealedHistory = history.length > 0 ? await cipher.encrypt(draft.id, JSON.stringify(history)) : undefined;
  const sealedPrefill = prefill && (await cipher.encrypt(draft.id, JSON.stringify(prefill)));
  return {
    ...rest,
    sealedAnswers,
    ...(sealedHistory && { sealedHistory }),
    ...(sealedPrefill && { sealedPrefill }),
    expiresAt: draftExpiryFrom(new Date(draft.updatedAt)),
    ...keys.draft(draft.conversationId, draft.id),
    ...(isUnfinished(draft) && keys.draftsOfCitizen(citizen, `${draft.updatedAt} ${draft.id}`)),
  };
};

/** The draft in a row. */
export const openDraft = async (
  cipher: FieldCipher,
  { sealedAnswers, sealedHistory, sealedPrefill, ...rest }: z.infer<typeof SealedDraft>,
): Promise<Draft> => {
  const unseal = async (sealed: string): Promise<unknown> => JSON.parse(await cipher.decrypt(rest.id, sealed));
  return {
    ...rest,
    answers: z.record(z.string(), Answer).parse(await unseal(sealedAnswers)),
    ...(sealedHistory && { history: z.array(FormerAnswer).parse(await unseal(sealedHistory)) }),
    ...(sealedPrefill && { prefill: PrefillState.parse(await unseal(sealedPrefill)) }),
  };
};
