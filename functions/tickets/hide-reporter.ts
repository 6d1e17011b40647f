import { maskPersonalData } from "../shared/personal-data.ts";
import type { Contact, Ticket } from "./ticket.ts";

/** A text without what somebody is known by. */
export const hideKnown = (text: string, { name, mobile }: Contact): string =>
  [name, mobile].reduce<string>((hidden, known) => (known ? hidden.replaceAll(known, "***") : hidden), text);

/** A text without personal data, and without what its writer is known by, wherever it stands. */
export const redact = (text: string, contact: Contact): string => maskPersonalData(hideKnown(text, contact));

/**
 * The ticket without any trace of who reported: no pseudonym, no conversation, no contact, and texts of theirs redacted.
 * Once hidden it stays so.
 */
export const hideReporter = (ticket: Ticket): Ticket => {
  const hide = (text: string) => redact(text, ticket.contact);
  return {
    ...ticket,
    citizen: "",
    conversationId: "",
    contact: { name: null, mobile: null },
    description: hide(ticket.description),
    steps: ticket.steps.map((step) => ({ ...step, note: step.note && hide(step.note) })),
    isReporterProtected: true,
  };
};
