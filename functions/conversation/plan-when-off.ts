import { action } from "../messages/action.ts";
import { reply } from "../messages/reply.ts";
import type { Conversation } from "./conversation.ts";
import { wantsNoReminder, wantsPerson, wantsTicket } from "./intents.ts";
import type { Said } from "./own-message.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps } from "./turn-context.ts";

const ticketService = "ticket";

/** What works with the bot switched off: asking for a person, a ticket from its first word to its last, opting out. */
export const worksWhenOff = (said: Said, { form }: Pick<Conversation, "form">): boolean => {
  if (form?.serviceId === ticketService && !form.paused) return true;
  if (said.type === "choice") return said.value === action.person || said.value === action.ticket;
  return said.type === "text" && [wantsPerson, wantsTicket, wantsNoReminder].some((wants) => wants(said.text));
};

/** Everything else gets kind words and the two ways on. */
export const planWhenOff = ({ wording }: Pick<PlanDeps, "wording">): Plan =>
  say([
    reply({
      kind: "choices",
      status: "unanswerable.switched-off",
      text: wording("switches.bot-off"),
      choices: [
        { label: wording("switches.choice-person"), value: action.person },
        { label: wording("switches.choice-ticket"), value: action.ticket },
      ],
    }),
  ]);
