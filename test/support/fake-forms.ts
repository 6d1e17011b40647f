import { type FormPageDeps, formPageRoutes } from "../../functions/api/routes/form-page-routes.ts";
import { advanceForm, startDraft } from "../../functions/forms/advance-form.ts";
import type { Answer, Draft } from "../../functions/forms/draft.ts";
import { readPrefill } from "../../functions/forms/read-prefill.ts";
import { AppError, hasCode } from "../../functions/shared/app-error.ts";
import { buildConversation } from "./conversation-builders.ts";
import { allServices, formDeps, formNow } from "./form-deps.ts";
import { createMemoryPrefillAudit, createMemoryRegisters } from "./memory-shared-data.ts";

/** The real routes of forms as pages, over drafts in memory; `talk` changes one as the conversation does. */
export const createFakeForms = () => {
  const drafts = new Map<string, Draft>();
  const keyOf = (conversationId: string, serviceId: string) => `${conversationId} ${serviceId}`;
  const mine = (conversationId: string) =>
    Object.fromEntries(
      [...drafts.values()]
        .filter((draft) => draft.conversationId === conversationId)
        .map(({ serviceId, id }) => [serviceId, id]),
    );
  const [registers, audit] = [createMemoryRegisters(), createMemoryPrefillAudit()];
  const deps: FormPageDeps = {
    ...formDeps,
    clock: { now: () => new Date(formNow.getTime() + saves * 1000) },
    services: allServices,
    submissions: { listByCitizen: async () => [] },
    registers,
    uploading: { uploads: { find: async () => undefined } },
    limiter: { count: async () => 1 },
    conversations: {
      find: async (id) => buildConversation({ id, citizen: "cit_one", drafts: mine(id) }),
      findDraft: async (_, draftId) => [...drafts.values()].find(({ id }) => id === draftId),
      async saveDraft(draft) {
        const key = keyOf(draft.conversationId, draft.serviceId);
        if (drafts.get(key)?.version !== draft.version) throw new AppError("record.changed");
        drafts.set(key, { ...draft, version: draft.version + 1 });
        saves += 1;
      },
    },
  };
  let saves = 0;

  const draftOf = (conversationId: string, serviceId: string): Draft => {
    const draft = drafts.get(keyOf(conversationId, serviceId));
    if (!draft) throw new Error(`${serviceId} was not begun`);
    return draft;
  };
  return {
    draftOf,
    saves: () => saves,
    begin(conversationId: string, serviceId: string, answers: Record<string, Answer> = {}) {
      const definition = allServices.find(({ id }) => id === serviceId);
      if (!definition || drafts.has(keyOf(conversationId, serviceId))) return;
      const at = formNow.toISOString();
      const fresh = startDraft(definition, { draftId: `frm_${serviceId}`, conversationId, at });
      drafts.set(keyOf(conversationId, serviceId), { ...fresh, answers, version: 1 });
    },
    talk(conversationId: string, serviceId: string, answers: Record<string, Answer>) {
      const draft = draftOf(conversationId, serviceId);
      const next = { ...draft, answers: { ...draft.answers, ...answers }, version: draft.version + 1 };
      drafts.set(keyOf(conversationId, serviceId), next);
    },
    /** What a turn does about shared data with a button of the conversation: the form in hand again, or a decision. */
    async press(conversationId: string, value: string) {
      const draft = [...drafts.values()].findLast((one) => one.conversationId === conversationId);
      const definition = allServices.find(({ id }) => id === draft?.serviceId);
      const isStart = value === `service:${definition?.id}`;
      if (!draft || !definition || !(isStart || value.startsWith("form:prefill-"))) return;
      const input = isStart ? ({ type: "start" } as const) : ({ type: "choice", value } as const);
      const advance = advanceForm(formDeps, definition, draft, input);
      const who = { citizen: "cit_one", conversationId, messageId: value };
      const next = await readPrefill({ ...deps, audit, registers }, definition, draft, advance, who);
      drafts.set(keyOf(conversationId, definition.id), { ...next.draft, version: draft.version + 1 });
    },
    async answer(conversationId: string, method: string, path: string, body: unknown) {
      const [, serviceId] = /^\/v1\/forms\/([a-z-]+)/.exec(path) ?? [];
      const template = serviceId ? path.replace(serviceId, "{serviceId}") : path;
      const route = formPageRoutes.find((one) => one.path === template && one.method === method);
      const caller = { type: "citizen", citizen: "cit_one", conversationId };
      try {
        const input = { params: serviceId ? { serviceId } : {}, query: {}, body: route?.body.parse(body) };
        return { status: 200, body: await route?.run(deps, input, caller) };
      } catch (error) {
        if (hasCode(error, "record.not-found")) return { status: 404, body: { title: "没有找到" } };
        throw error;
      }
    },
  };
};
