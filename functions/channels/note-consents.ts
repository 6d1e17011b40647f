import type { ContactStore } from "./ports.ts";
import type { TemplateChoice } from "./webhook-call.ts";

/**
 * Notes what a citizen chose about messages outside the chat. `cause` is what they did it with: heard again, it counts once,
 * and an old refusal that comes late does not undo a newer consent.
 */
export const noteConsents = async (
  contacts: Pick<ContactStore, "addConsents" | "clearConsents" | "isCounted">,
  citizen: string,
  choices: readonly TemplateChoice[],
  cause: string,
): Promise<void> => {
  for (const { id, choice } of choices) {
    if (choice === "agreed") await contacts.addConsents(citizen, id, 1, cause);
    if (choice !== "revoked" || (await contacts.isCounted(citizen, id, cause))) continue;
    await contacts.clearConsents(citizen, id);
    await contacts.addConsents(citizen, id, 0, cause);
  }
};
