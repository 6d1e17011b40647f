import { advanceForm } from "../forms/advance-form.ts";
import { fieldNamed } from "../forms/field-named.ts";
import { proposeValue } from "../forms/propose-value.ts";
import type { Handoff } from "../handoff/handoff.ts";
import { handoffView } from "../handoff/handoff-replies.ts";
import { action } from "../messages/action.ts";
import type { DeskEvent } from "../messages/inbound-message.ts";
import { reply } from "../messages/reply.ts";
import { currentForm } from "./form-turn.ts";
import type { Said } from "./own-message.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

type ProposedEvent = Extract<DeskEvent, { type: "agent-proposed" }>;

/** An agent proposes a value for the form in hand: the citizen is asked, and decides. */
export const hearProposal = async (
  deps: PlanDeps,
  context: TurnContext,
  handoff: Handoff,
  event: ProposedEvent,
): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  const proposal = filling && proposeValue(deps, filling.service, filling.draft, event);
  // The form moved on in the meantime; the desk sees that it did.
  if (!proposal || "problem" in proposal) return say([]);
  const { label, shown, take } = proposal;
  return say([
    reply({
      from: "agent",
      kind: "choices",
      status: "handed.active",
      text: deps.wording("form.propose", { label, value: shown }),
      choices: [
        take,
        { value: action.say(deps.wording("form.propose-leave")), label: deps.wording("form.propose-leave") },
      ],
      handoff: handoffView(handoff, null),
    }),
  ]);
};

/** Whether a press takes over what an agent proposed and nothing else: an old button of the form does nothing meanwhile. */
export const takesProposal = ({ conversation: { offered } }: TurnContext, said: Said): boolean =>
  said.type === "choice" &&
  said.value.startsWith(action.answer("")) &&
  offered.some(({ value }) => value === said.value);

/** The citizen takes a proposed value over: it is filled in and said; the form itself stays silent while a person is there. */
export const takeProposal = async (deps: PlanDeps, context: TurnContext, said: Said): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  if (!filling || said.type !== "choice") return say([]);
  const { service } = filling;
  const { draft } = advanceForm(deps, service, filling.draft, { type: "choice", value: said.value });
  const fieldId = said.value.slice(action.answer("").length).split("=")[0] ?? "";
  const isTaken = draft.answers[fieldId] !== undefined && draft.answers[fieldId] !== filling.draft.answers[fieldId];
  const label = fieldNamed(service, fieldId)?.label ?? "";
  const text = deps.wording(isTaken ? "form.propose-taken" : "form.propose-not-taken", { label });
  return say([reply({ from: "system", text, status: "handed.active" })], {}, [draft]);
};
