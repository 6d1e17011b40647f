import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { Status } from "../../messages/status.ts";
import type { AnswerDeps, OfferedService } from "../ports.ts";
import type { Intent, Work } from "../steps/step.ts";

type Offer = { status: Status; key: string; first: "ticket" | "person" | "none" };

/** What is said to somebody who wants something else than information, when no entry answers. */
const offers: Readonly<Record<Exclude<Intent, "form">, Offer>> = {
  complaint: { status: "clarify.service", key: "answer.offer-ticket", first: "ticket" },
  progress: { status: "answered.progress", key: "answer.how-progress", first: "ticket" },
  person: { status: "clarify.service", key: "answer.offer-person", first: "person" },
  "small-talk": { status: "answered.small-talk", key: "answer.chat", first: "none" },
  "off-topic": { status: "unanswerable.off-topic", key: "answer.off-topic", first: "person" },
};

const plain = (text: string): string => text.normalize("NFKC").replace(/[\s\p{P}]/gu, "");

/** The service that a text is about: one of its triggers is in it, or its title is. */
const serviceFor = (services: readonly OfferedService[], texts: readonly string[]): OfferedService | undefined => {
  const said = texts.map(plain);
  return services.find(
    ({ kind, title, triggers }) =>
      kind !== "ticket" && [title, ...triggers].some((trigger) => said.some((text) => text.includes(plain(trigger)))),
  );
};

/** The button that starts a service. */
const serviceChoice = ({ wording }: AnswerDeps, { id, title }: OfferedService): Choice => ({
  label: wording("answer.choice-service", { service: title }),
  value: action.service(id),
});

/** The button of the service that texts are about; none when they are about none. */
export const serviceButtons = (deps: AnswerDeps, texts: readonly string[]): Choice[] => {
  const service = serviceFor(deps.services ?? [], texts);
  return service ? [serviceChoice(deps, service)] : [];
};

const choiceFor = ({ wording }: AnswerDeps): Record<"ticket" | "person", Choice> => ({
  ticket: { label: wording("answer.choice-ticket"), value: action.ticket },
  person: { label: wording("answer.choice-person-plain"), value: action.person },
});

/** The offer that fits what somebody wants; `undefined` when there is nothing to offer. */
export const offerFor = (
  deps: AnswerDeps,
  { intent, text }: Work,
): { status: Status; reply: ReplyDraft } | undefined => {
  const { ticket, person } = choiceFor(deps);
  if (intent === null) return undefined;
  if (intent === "form") {
    const service = serviceFor(deps.services ?? [], [text]);
    if (!service) return undefined;
    const words = deps.wording("answer.offer-service", { service: service.title });
    const choices = [serviceChoice(deps, service), person];
    return { status: "clarify.service", reply: reply({ kind: "choices", text: words, choices }) };
  }
  const { status, key, first } = offers[intent];
  const choices = { ticket: [ticket, person], person: [person, ticket], none: [] }[first];
  const kind = choices.length > 0 ? "choices" : "text";
  return { status, reply: reply({ kind, text: deps.wording(key), choices }) };
};
