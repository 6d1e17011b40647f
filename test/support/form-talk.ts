import { advanceForm, startDraft } from "../../functions/forms/advance-form.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import type { FormAdvance, FormInput } from "../../functions/forms/form-turn.ts";
import type { Service } from "../../functions/forms/service.ts";
import type { ReplyDraft } from "../../functions/messages/message.ts";
import { agreedTo, formDeps, formNow, idNumberOf, sampleBankCard, serviceNamed } from "./form-deps.ts";

/** A citizen talking to a form, keeping draft and replies between messages. */
export const talkTo = (definition: Service, draft?: Draft) => {
  const fresh = { draftId: "frm_test", conversationId: "cnv_test", at: formNow.toISOString() };
  const talk = {
    draft: draft ?? startDraft(definition, fresh),
    last: { draft: draft ?? startDraft(definition, fresh), replies: [], event: "none" } as FormAdvance,
    step(input: FormInput): FormAdvance {
      talk.last = advanceForm(formDeps, definition, talk.draft, input);
      talk.draft = talk.last.draft;
      return talk.last;
    },
    start: () => talk.step({ type: "start" }),
    /** Types one message after the other; the outcome of the last one. */
    type(...texts: string[]): FormAdvance {
      for (const text of texts) talk.step({ type: "text", text });
      return talk.last;
    },
    press: (value: string) => talk.step({ type: "choice", value }),
    reply(): ReplyDraft {
      const reply = talk.last.replies.at(-1);
      if (!reply) throw new Error("nothing was said");
      return reply;
    },
    asked: (): string | undefined => talk.last.replies.at(-1)?.form?.field.id,
  };
  return talk;
};

export const retirement = serviceNamed("retirement");
export const man = idNumberOf("19660312", "male");

/** Everything a man needs; tests change what they are about. */
export const complete: Draft["answers"] = {
  applicant: "self",
  employment: "employee",
  "retirement-kind": "normal",
  "deemed-contribution": "no",
  "employee-medical": "yes",
  "has-housing-fund": "no",
  "only-child": "no",
  name: "张小满",
  "sensitive-consent": agreedTo(retirement),
  "id-number": man,
  contribution: "366",
  region: "430100",
  "work-unit": "小满机械有限公司",
  mobile: "13900001111",
  "bank-card": sampleBankCard,
  matters: ["medical-retire"],
};
export const without = (...ids: string[]): Draft["answers"] =>
  Object.fromEntries(Object.entries(complete).filter(([id]) => !ids.includes(id)));
export const draftWith = (answers: Draft["answers"], changes: Partial<Draft> = {}): Draft => ({
  ...startDraft(retirement, { draftId: "frm_test", conversationId: "cnv_test", at: formNow.toISOString() }),
  answers,
  skipped: ["bank-name", "address", "archive"],
  ...changes,
});
export const asking = (...ids: string[]) => talkTo(retirement, draftWith(without(...ids)));
export const previewing = () => talkTo(retirement, draftWith(complete, { stage: "preview" }));
