import { stopTelling } from "../gaps/ask-to-be-told.ts";
import { reply } from "../messages/reply.ts";
import { keepReminder, revokeReminders } from "../reminders/keep-reminder.ts";
import { isAhead, planReminder } from "../reminders/plan-reminder.ts";
import { askConsent, reminderDue, reminderIsNow, reminderKept } from "../reminders/reminder-replies.ts";
import { chinaDay } from "../shared/clock.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const prefix = "remind:";
const yes = "yes:";

const keep = async (deps: PlanDeps, { conversation }: TurnContext, basis: string): Promise<Plan> => {
  const planned = planReminder(basis);
  if (!planned) return say([reply({ text: deps.wording("reminder.which") })]);
  if (!isAhead(planned, chinaDay(deps.clock.now()))) return say([reminderIsNow(deps.wording, planned)]);
  const { citizen, id: conversationId } = conversation;
  const reminder = await keepReminder(deps, planned, { citizen, conversationId });
  // The notice goes out in this conversation, so it must still be there on that day.
  return say([reminderKept(deps.wording, reminder)], { keepUntil: reminder.expiresAt });
};

const ask = ({ wording, clock }: PlanDeps, basis: string): Plan => {
  const planned = planReminder(basis);
  if (!planned) return say([reply({ text: wording("reminder.which") })]);
  return say([
    isAhead(planned, chinaDay(clock.now())) ? askConsent(wording, planned, basis) : reminderIsNow(wording, planned),
  ]);
};

/** A button about reminders: asking for one, agreeing, declining. Undefined for any other one. */
export const pressedReminder = async (
  deps: PlanDeps,
  context: TurnContext,
  value: string,
): Promise<Plan | undefined> => {
  if (!value.startsWith(prefix)) return undefined;
  const basis = value.slice(prefix.length);
  if (basis === "no") return say([reply({ text: deps.wording("reminder.refused") })]);
  return basis.startsWith(yes) ? keep(deps, context, basis.slice(yes.length)) : ask(deps, basis);
};

const birthDay = /(?<![\d])(20\d\d)[年\-/.](1[0-2]|0?[1-9])[月\-/.](3[01]|[12]\d|0?[1-9])日?/;

const dayIn = (text: string): string | undefined => {
  const [, year, month = "", day = ""] = birthDay.exec(text.normalize("NFKC")) ?? [];
  return year && `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

/** Words that ask for a reminder: of a newborn's register with the day of birth in them, else how to say it. */
export const askForReminder = (deps: PlanDeps, text: string): Plan => {
  const { wording } = deps;
  if (/孩子|宝宝|新生儿|出生|落户|户口/.test(text) && !/退休/.test(text)) {
    const day = dayIn(text);
    return day ? ask(deps, `newborn:${day}`) : say([reply({ text: wording("reminder.how-newborn") })]);
  }
  return say([reply({ text: wording(/退休/.test(text) ? "reminder.how-retirement" : "reminder.which") })]);
};

/** One word takes back every consent to be reminded, or to be told of an answer. */
export const optOut = async (deps: PlanDeps, { conversation: { citizen } }: TurnContext): Promise<Plan> => {
  const answers = deps.asking ? await stopTelling({ ...deps, ...deps.asking }, citizen) : 0;
  const count = (await revokeReminders(deps, citizen)) + answers;
  const text = count > 0 ? deps.wording("reminder.revoked", { count }) : deps.wording("reminder.nothing-to-revoke");
  return say([reply({ text })]);
};

/** A reminder is due: said, unless the citizen has taken the consent back since. */
export const tellReminder = async (
  deps: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  reminderId: string,
): Promise<Plan> => {
  const reminder = await deps.reminders.find(citizen, reminderId);
  return reminder && reminder.revokedAt === null ? say([reminderDue(deps.wording, reminder)]) : say([]);
};
