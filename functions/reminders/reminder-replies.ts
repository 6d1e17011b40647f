import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import type { PlannedReminder } from "./plan-reminder.ts";
import type { Reminder } from "./reminder.ts";

const dateWords = (wording: Wording, date: string): string => {
  const [year = "", month = "", day] = date.split("-");
  const values = { year, month: Number(month), day: Number(day) };
  return wording(day === undefined ? "reminder.month" : "reminder.day", values);
};

const valuesOf = (wording: Wording, { milestone, dueOn }: PlannedReminder) => ({
  milestone: dateWords(wording, milestone),
  due: dateWords(wording, dueOn),
});

/** Asks for consent, saying what is kept, what for, and how to take it back. `basis` comes back with the yes. */
export const askConsent = (wording: Wording, planned: PlannedReminder, basis: string): ReplyDraft =>
  reply({
    kind: "choices",
    text: wording(`reminder.consent-${planned.purpose}`, valuesOf(wording, planned)),
    choices: [
      { label: wording("reminder.choice-yes"), value: action.remind(`yes:${basis}`) },
      { label: wording("reminder.choice-no"), value: action.remind("no") },
    ],
  });

export const reminderKept = (wording: Wording, reminder: Reminder): ReplyDraft =>
  reply({ text: wording("reminder.kept", valuesOf(wording, reminder)) });

/** It is near already: said now instead of being put off. */
export const reminderIsNow = (wording: Wording, planned: PlannedReminder): ReplyDraft =>
  reply({ text: wording(`reminder.now-${planned.purpose}`, valuesOf(wording, planned)) });

/** The reminder itself, unasked. */
export const reminderDue = (wording: Wording, reminder: Reminder): ReplyDraft =>
  reply({
    from: "system",
    kind: "choices",
    text: wording(`reminder.due-${reminder.purpose}`, valuesOf(wording, reminder)),
    choices: [
      {
        label: wording(`reminder.begin-${reminder.purpose}`),
        value: action.say(wording(`reminder.say-${reminder.purpose}`)),
      },
      { label: wording("reminder.choice-off"), value: action.say(wording("reminder.word-off")) },
    ],
  });
