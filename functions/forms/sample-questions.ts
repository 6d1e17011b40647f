import type { ReplyDraft } from "../messages/message.ts";
import { advanceForm, startDraft } from "./advance-form.ts";
import type { Field } from "./definition/field.ts";
import { type FormDeps, type FormTurn, openTurn } from "./form-turn.ts";
import { fieldsOf, type Service } from "./service.ts";
import { ask } from "./talk/ask.ts";

/** What the bot says at one point of a form. */
export type SampleQuestion = { label: string; replies: ReplyDraft[] };

/** All questions of a service in order, those that only some citizens get too; consents stand before what they are for. */
const questionsOf = (service: Service, { walk: { path } }: FormTurn): Field[] => {
  const own = fieldsOf(service);
  const placeOf = ({ id }: Field): number => own.findIndex((field) => field.id === id);
  const consents = path.filter((field) => placeOf(field) === -1);
  const before = (place: number): Field[] =>
    consents.filter((consent) => {
      const next = path.slice(path.indexOf(consent)).find((field) => placeOf(field) !== -1);
      return next !== undefined && placeOf(next) === place;
    });
  return own.flatMap((field, place) => [...before(place), field]);
};

/** A form's beginning and each of its questions, as the bot asks a citizen who has answered nothing yet. */
export const sampleQuestions = (deps: FormDeps, service: Service): SampleQuestion[] => {
  const at = deps.clock.now().toISOString();
  const draft = startDraft(service, { draftId: "dft_sample", conversationId: "cnv_sample", at });
  const turn = openTurn(deps, service, draft);
  const questions = questionsOf(service, turn);
  const begun = { label: "", replies: advanceForm(deps, service, draft, { type: "start" }).replies };
  const total = Math.max(questions.length, 1);
  const asked = questions.map((field, answered) => {
    const walk = { ...turn.walk, progress: { answered, total } };
    return { label: field.label, replies: [ask({ ...turn, walk }, field)] };
  });
  return [begun, ...asked];
};
