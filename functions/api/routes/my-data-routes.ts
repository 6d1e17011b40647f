import type { ConversationStore } from "../../conversation/ports.ts";
import type { Service } from "../../forms/service.ts";
import type { Wording } from "../../messages/wording.ts";
import { askForData } from "../../privacy/ask-for-data.ts";
import type { DataRequestStore, DataWorker, ExportFiles } from "../../privacy/ports.ts";
import { PrivacyGuideline } from "../../privacy/privacy-guideline.ts";
import { revokeReminder } from "../../reminders/keep-reminder.ts";
import type { ReminderStore } from "../../reminders/ports.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Clock } from "../../shared/clock.ts";
import {
  AskForMyData,
  ConsentPath,
  type ConsentView,
  DataRequestPath,
  DataRequestView,
  MyDataView,
} from "../me-contract.ts";
import { type Route, route } from "../route.ts";
import { allowWrite, type WriteLimiter } from "../write-limiter.ts";
import { draftConsents, kindsView, reminderConsent, requestView } from "./my-data-views.ts";

export type MyDataDeps = {
  guideline: PrivacyGuideline;
  requests: DataRequestStore;
  worker: DataWorker;
  exportFiles: ExportFiles;
  conversations: ConversationStore;
  reminders: ReminderStore;
  services: readonly Service[];
  limiter: WriteLimiter;
  wording: Wording;
  clock: Clock;
};

const mostDrafts = 30;

/** Everything that a citizen agreed to and may take back, the latest first. */
const consentsOf = async (deps: MyDataDeps, citizen: string): Promise<ConsentView[]> => {
  const { conversations, reminders, services, wording } = deps;
  const pointers = await conversations.openDrafts(citizen, mostDrafts);
  const drafts = await Promise.all(
    pointers.map(({ conversationId, id }) => conversations.findDraft(conversationId, id)),
  );
  const ofForms = drafts.flatMap((draft) => {
    const service = services.find(({ id }) => id === draft?.serviceId);
    return draft && service ? draftConsents(wording, draft, service) : [];
  });
  const ofReminders = (await reminders.listOf(citizen)).flatMap((reminder) => reminderConsent(wording, reminder));
  return [...ofForms, ...ofReminders].toSorted((one, other) => other.at.localeCompare(one.at));
};

const readMyData = route<MyDataDeps>()({
  id: "readMyData",
  summary: "What is held of the citizen, what was agreed to, and the copy made last",
  response: MyDataView,
  async run(deps, _, { citizen }) {
    const [consents, latest] = await Promise.all([consentsOf(deps, citizen), deps.requests.latest(citizen, "export")]);
    return {
      kinds: kindsView(deps.wording),
      consents,
      export: latest ? await requestView(deps.exportFiles, latest) : null,
      confirmation: deps.wording("privacy.confirmation"),
    };
  },
});

const ask = route<MyDataDeps>()({
  id: "askForMyData",
  summary:
    "Asks for a copy of all one's data, or, with the words of confirmation, that they are erased; done within minutes",
  status: 202,
  body: AskForMyData,
  response: DataRequestView,
  async run(deps, { body }, { citizen }) {
    if (body.kind === "erasure" && body.confirmation !== deps.wording("privacy.confirmation"))
      throw new AppError("request.invalid", { issues: [{ field: "confirmation", problem: "wrong" }] });
    await allowWrite(deps.limiter, citizen, deps.clock.now(), false);
    return requestView(deps.exportFiles, await askForData(deps, citizen, body.kind));
  },
});

const readRequest = route<MyDataDeps>()({
  id: "readMyDataRequest",
  summary: "How far a request about one's own data is; a finished copy with addresses that are good for ten minutes",
  params: DataRequestPath,
  response: DataRequestView,
  async run(deps, { params: { requestId } }, { citizen }) {
    const request = await deps.requests.find(citizen, requestId);
    if (!request) throw new AppError("record.not-found");
    return requestView(deps.exportFiles, request);
  },
});

const withdraw = route<MyDataDeps>()({
  id: "withdrawConsent",
  summary: "Takes back a consent to be reminded",
  params: ConsentPath,
  response: MyDataView.pick({ consents: true }),
  async run(deps, { params: { consentId } }, { citizen }) {
    const reminder = await deps.reminders.find(citizen, consentId);
    if (!reminder) throw new AppError("record.not-found");
    await revokeReminder(deps, citizen, reminder);
    return { consents: await consentsOf(deps, citizen) };
  },
});

const readGuideline = route<MyDataDeps>()({
  id: "readPrivacyGuideline",
  summary: "How personal information is handled, by whom, for how long, and what one may ask for",
  response: PrivacyGuideline,
  run: async ({ guideline }) => guideline,
});

/** A citizen's own data: what it is, a copy, its end. */
export const myDataRoutes: readonly Route<MyDataDeps>[] = [readMyData, ask, readRequest, withdraw, readGuideline];
