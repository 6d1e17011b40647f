import type { Draft } from "./draft.ts";
import { showWhole } from "./field-types.ts";
import type { FieldContext } from "./fields/field-type.ts";
import type { Service } from "./service.ts";
import { walkDraft } from "./walk-form.ts";

/** What a confirmed ticket form says, ready to open a ticket with. */
export type TicketAnswers = {
  kind: string;
  /** The citizen's own words, with what the form asked for this kind below them. */
  description: string;
  region: string;
  contact: { name: string | null; mobile: string | null };
  /** The unit that a report is about. */
  reportedParty: string | null;
};

const own = new Set(["kind", "description", "region", "contact-name", "contact-mobile", "reported-party"]);

/** Reads the relevant answers of a ticket form (knowledge/services/ticket.yaml). `places` names regions inside other answers. */
export const ticketAnswers = (definition: Service, draft: Draft, places: FieldContext): TicketAnswers => {
  const { answers, path } = walkDraft(definition, draft);
  const text = (id: string): string | null => (typeof answers[id] === "string" ? answers[id] : null);
  const details = path.flatMap((field) => {
    const answer = answers[field.id];
    return own.has(field.id) || answer === undefined ? [] : [`${field.label}：${showWhole(answer, field, places)}`];
  });
  return {
    kind: text("kind") ?? "help",
    description: [text("description") ?? "", ...details].join("\n"),
    region: text("region") ?? "000000",
    contact: { name: text("contact-name"), mobile: text("contact-mobile") },
    reportedParty: text("reported-party"),
  };
};
