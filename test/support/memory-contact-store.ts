import type { Contact, ContactStore, SentMark } from "../../functions/channels/ports.ts";

/** Contacts in memory, under the same promises as the real store. */
export const createMemoryContactStore = (): ContactStore => {
  const contacts = new Map<string, Contact>();
  const marks = new Map<string, SentMark>();
  const pointers = new Map<string, string>();
  const counted = new Map<string, Set<string>>();
  const consents = new Map<string, number>();
  const causes = new Set<string>();
  return {
    find: async (conversationId) => structuredClone(contacts.get(conversationId)),
    async hear(contact) {
      const known = contacts.get(contact.conversationId);
      if (!known || known.heardAt <= contact.heardAt) contacts.set(contact.conversationId, structuredClone(contact));
    },
    sent: async (conversationId) => marks.get(conversationId) ?? { seq: 0, parts: 0, window: "", used: 0 },
    saveSent: async (conversationId, mark) => {
      marks.set(conversationId, { ...mark });
    },
    conversationOf: async (citizen) => pointers.get(citizen),
    async claim(citizen, conversationId, instead) {
      const known = pointers.get(citizen);
      if (known !== undefined && known !== instead) return known;
      pointers.set(citizen, conversationId);
      return conversationId;
    },
    async countDistinct(citizen, messageId, at) {
      const key = `${citizen} ${at.toISOString().slice(0, 16)}`;
      const set = counted.get(key) ?? new Set();
      counted.set(key, set.add(messageId));
      return set.size;
    },
    consents: async (citizen, template) => consents.get(`${citizen}/${template}`) ?? 0,
    async addConsents(citizen, template, by, cause) {
      const key = `${citizen}/${template}`;
      if (causes.has(`${key}/${cause}`)) return;
      causes.add(`${key}/${cause}`);
      consents.set(key, (consents.get(key) ?? 0) + by);
    },
    isCounted: async (citizen, template, cause) => causes.has(`${citizen}/${template}/${cause}`),
    clearConsents: async (citizen, template) => {
      consents.set(`${citizen}/${template}`, 0);
    },
  };
};
