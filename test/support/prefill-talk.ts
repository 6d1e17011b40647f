import { advanceForm } from "../../functions/forms/advance-form.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import type { FormAdvance, FormInput } from "../../functions/forms/form-turn.ts";
import type { RegisterAnswer } from "../../functions/forms/prefill-ports.ts";
import { readPrefill } from "../../functions/forms/read-prefill.ts";
import type { Service } from "../../functions/forms/service.ts";
import type { Submission } from "../../functions/forms/submission.ts";
import { formDeps } from "./form-deps.ts";
import { draftWith, retirement } from "./form-talk.ts";
import { createMemoryPrefillAudit, createMemoryRegisters } from "./memory-shared-data.ts";

type World = {
  answers?: Readonly<Record<string, RegisterAnswer>>;
  submissions?: readonly Submission[];
  draft?: Draft;
  service?: Service;
};

/** A citizen talking to a form with registers behind it. */
export const talkWithRegisters = ({ answers = {}, submissions = [], draft, service = retirement }: World = {}) => {
  const registers = createMemoryRegisters(answers);
  const audit = createMemoryPrefillAudit();
  const deps = { ...formDeps, registers, audit, submissions: { listByCitizen: async () => [...submissions] } };
  let count = 0;
  const talk = {
    registers,
    audit,
    draft: draft ?? draftWith({ applicant: "self" }, { skipped: [] }),
    last: undefined as FormAdvance | undefined,
    async step(input: FormInput, citizen = "cit_one"): Promise<FormAdvance> {
      count += 1;
      const who = { citizen, conversationId: "cnv_test", messageId: `message-${count}` };
      const advance = advanceForm(deps, service, talk.draft, input);
      talk.last = await readPrefill(deps, service, talk.draft, advance, who);
      talk.draft = talk.last.draft;
      return talk.last;
    },
    async type(...texts: string[]): Promise<void> {
      for (const text of texts) await talk.step({ type: "text", text });
    },
    press: (value: string) => talk.step({ type: "choice", value }),
    said: (): string => (talk.last?.replies ?? []).map(({ text }) => text).join("\n"),
    labels: (): string[] => (talk.last?.replies.at(-1)?.choices ?? []).map(({ label }) => label),
    asked: (): string | undefined => talk.last?.replies.at(-1)?.form?.field.id,
  };
  return talk;
};
