import type { Conversation } from "../../conversation/conversation.ts";
import type { ConversationStore } from "../../conversation/ports.ts";
import { type Draft, isUnfinished } from "../../forms/draft.ts";
import { findUploads } from "../../forms/find-uploads.ts";
import { formPage } from "../../forms/form-page.ts";
import type { FormDeps } from "../../forms/form-turn.ts";
import { type PrefillPageDeps, prefillOnPage } from "../../forms/prefill-page.ts";
import { savePageAnswers } from "../../forms/save-page-answers.ts";
import type { Service } from "../../forms/service.ts";
import type { UploadStore } from "../../forms/upload.ts";
import { AppError, hasCode } from "../../shared/app-error.ts";
import type { CitizenCaller } from "../caller.ts";
import { FormPage, FormPath, OpenForms, SaveAnswers, SavedAnswers } from "../form-contract.ts";
import { ownConversation } from "../own-conversation.ts";
import { type Route, route } from "../route.ts";
import { allowEdit, type WriteLimiter } from "../write-limiter.ts";

export type FormPageDeps = FormDeps & {
  conversations: Pick<ConversationStore, "find" | "findDraft" | "saveDraft">;
  uploading: { uploads: Pick<UploadStore, "find"> };
  services: readonly Service[];
  limiter: WriteLimiter;
  submissions: PrefillPageDeps["submissions"];
  /** Left out where no register is connected. */
  registers?: PrefillPageDeps["registers"] | undefined;
};

type Opened = { service: Service; draft: Draft };

/** The draft of a service in this conversation; undefined when there is none that can be filled in. */
const opened = async (deps: FormPageDeps, conversation: Conversation, id: string): Promise<Opened | undefined> => {
  const service = deps.services.find((one) => one.id === id && one.kind === "bundle");
  const draftId = conversation.drafts[id];
  const draft = draftId && service ? await deps.conversations.findDraft(conversation.id, draftId) : undefined;
  return service && draft && isUnfinished(draft) ? { service, draft } : undefined;
};

const mustOpen = async (deps: FormPageDeps, caller: CitizenCaller, serviceId: string): Promise<Opened> => {
  const found = await opened(deps, await ownConversation(deps, caller), serviceId);
  if (!found) throw new AppError("record.not-found");
  return found;
};

const pageOf = async (deps: FormPageDeps, { citizen }: CitizenCaller, { service, draft }: Opened) => {
  const { registers } = deps;
  return {
    ...formPage(deps, service, draft),
    prefill: registers ? await prefillOnPage({ ...deps, registers }, service, draft, citizen) : null,
  };
};

const listForms = route<FormPageDeps>()({
  id: "listForms",
  summary: "The forms begun and not submitted in this conversation, the last changed first",
  response: OpenForms,
  async run(deps, _, caller) {
    const conversation = await ownConversation(deps, caller);
    const found = await Promise.all(Object.keys(conversation.drafts).map((id) => opened(deps, conversation, id)));
    const forms = found.flatMap((one) => (one ? [formPage(deps, one.service, one.draft)] : []));
    return { forms: forms.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)) };
  },
});

const readForm = route<FormPageDeps>()({
  id: "readForm",
  summary: "The draft of a service as a page: every question that applies, its answer, what it leads to",
  params: FormPath,
  response: FormPage,
  async run(deps, { params: { serviceId } }, caller) {
    return pageOf(deps, caller, await mustOpen(deps, caller, serviceId));
  },
});

/** How often a change is made anew on top of somebody else's. */
const attempts = 3;

const save = async (
  deps: FormPageDeps,
  caller: CitizenCaller,
  serviceId: string,
  { draftId, answers }: SaveAnswers,
) => {
  const { service, draft } = await mustOpen(deps, caller, serviceId);
  if (draft.id !== draftId) throw new AppError("record.not-found");
  const values = Object.fromEntries(answers.map(({ fieldId, text }) => [fieldId, text]));
  const files = await findUploads(deps.uploading.uploads, draft, { type: "values", values });
  const done = savePageAnswers({ ...deps, ...files }, service, draft, answers);
  if (done.draft !== draft) await deps.conversations.saveDraft(done.draft, caller.citizen);
  return { results: done.results, form: await pageOf(deps, caller, { service, draft: done.draft }) };
};

const saveAnswers = route<FormPageDeps>()({
  id: "saveAnswers",
  summary: "Writes fields into the draft; what was answered otherwise in the meantime is told and left alone",
  params: FormPath,
  body: SaveAnswers,
  response: SavedAnswers,
  async run(deps, { params: { serviceId }, body }, caller) {
    await allowEdit(deps.limiter, caller.citizen, deps.clock.now());
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await save(deps, caller, serviceId, body);
      } catch (error) {
        if (attempt === attempts || !hasCode(error, "record.changed")) throw error;
      }
    }
  },
});

/** The form as a page, for citizens. */
export const formPageRoutes: readonly Route<FormPageDeps>[] = [listForms, readForm, saveAnswers];
