import type { Answers } from "../../functions/forms/draft.ts";
import { submitForm } from "../../functions/forms/submit-form.ts";
import { formNow, serviceNamed } from "./form-deps.ts";
import { talkTo } from "./form-talk.ts";
import { createMemorySubmissionStore } from "./memory-submission-store.ts";

/** What the departments got: the matters of each by its name, and the answers of each. */
export type Sent = { matters: Record<string, string[]>; answers: Record<string, Answers> };

/** A citizen who has opened the form of a service and goes through it in words. */
export const citizenAt = (serviceId: string) => {
  const definition = serviceNamed(serviceId);
  const talk = talkTo(definition);
  talk.start();
  return {
    ...talk,
    /** Types one message after the other; the text of everything that was said to the last one. */
    says: (...texts: string[]): string =>
      talk
        .type(...texts)
        .replies.map(({ text }) => text)
        .join("\n"),
    status: () => talk.reply().status,
    event: () => talk.last.event,
    /** The rows of the last card (preview or notice) by their label. */
    rows: (): Record<string, string> =>
      Object.fromEntries((talk.reply().card?.rows ?? []).map(({ label, value }) => [label, value])),
    note: (): string => talk.reply().card?.note ?? "",
    answers: (): Answers => talk.draft.answers,
    /** Confirms what the preview shows, and what each department gets then. */
    confirms: async (): Promise<Sent> => {
      if (talk.type("确认提交").event !== "confirmed") throw new Error(`not confirmed: ${talk.reply().text}`);
      const submissions = createMemorySubmissionStore();
      const { parts } = await submitForm({ submissions, clock: { now: () => formNow } }, definition, talk.draft, {
        citizen: "cit_1",
        region: "430100",
        messageId: "m-1",
      });
      return {
        matters: Object.fromEntries(parts.map((part) => [part.department, part.matters.map(({ id }) => id)])),
        answers: Object.fromEntries(parts.map((part) => [part.department, part.answers])),
      };
    },
  };
};
