import { fieldNamed } from "../forms/field-named.ts";
import type { Service } from "../forms/service.ts";
import { action } from "../messages/action.ts";
import { reply } from "../messages/reply.ts";
import { type Filling, fillForm } from "./form-turn.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

/** Fields that take nearly any words: being taken by one of them says nothing about what was meant. */
const takesAnything: ReadonlySet<string> = new Set(["text", "name"]);

/** Whether the form made an answer of the words, and not only because its question takes any. */
const isUnderstood = ({ draft, service }: Filling, plan: Plan | undefined): boolean => {
  const after = plan?.drafts.find(({ id }) => id === draft.id);
  return Object.entries(after?.answers ?? {}).some(([id, answer]) => {
    const field = fieldNamed(service, id);
    return answer !== draft.answers[id] && field !== undefined && !takesAnything.has(field.type);
  });
};

/**
 * Words said in the middle of a form that would also start another service ("我要提公积金" while retiring): an answer that
 * the form understands is its answer; otherwise the citizen chooses what to do first. Nothing of the form is lost.
 */
export const whichFirst = async (
  deps: PlanDeps,
  context: TurnContext,
  filling: Filling,
  { text, wanted }: { text: string; wanted: Service },
): Promise<Plan> => {
  const filled = await fillForm(deps, context, filling, { type: "text", text });
  if (filled && isUnderstood(filling, filled)) return filled;
  // No yes to this question may be taken for one to a question of the form's own.
  const { pending, ...draft } = filling.draft;
  const titles = { form: filling.service.title, service: wanted.title };
  const asked = [
    reply({
      kind: "choices",
      text: deps.wording("conversation.which-first", titles),
      choices: [
        { label: deps.wording("conversation.choice-first", titles), value: action.service(wanted.id) },
        {
          label: deps.wording("conversation.choice-go-on", { service: filling.service.title }),
          value: action.resumeForm,
        },
      ],
    }),
  ];
  return say(asked, {}, pending ? [draft] : []);
};
