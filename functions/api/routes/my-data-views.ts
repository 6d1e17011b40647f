import type { Draft } from "../../forms/draft.ts";
import type { Service } from "../../forms/service.ts";
import { action } from "../../messages/action.ts";
import type { Choice } from "../../messages/message.ts";
import type { Wording } from "../../messages/wording.ts";
import type { DataRequest } from "../../privacy/data-request.ts";
import { HoldingName } from "../../privacy/holding.ts";
import type { ExportFiles } from "../../privacy/ports.ts";
import { isOpen, type Reminder } from "../../reminders/reminder.ts";
import type { ConsentView, DataRequestView, MyDataView } from "../me-contract.ts";

const keptByLaw: readonly HoldingName[] = ["submissions", "tickets", "shared-data"];

/** What is held, and what stays when everything else is erased, with the reason. */
export const kindsView = (wording: Wording): MyDataView["kinds"] =>
  HoldingName.options.map((name) => ({
    name,
    title: wording(`privacy.holding-${name}`),
    kept: keptByLaw.includes(name) ? wording(`privacy.kept-${name}`) : null,
  }));

/** A request as its citizen sees it; a finished copy with fresh addresses. */
export const requestView = async (files: ExportFiles, request: DataRequest): Promise<DataRequestView> => {
  const { id, kind, receipt, requestedAt, expiresAt } = request;
  const isReady = kind === "export" && request.state === "ready";
  const links = async () => ({
    json: await files.link(request, "data.json"),
    html: await files.link(request, "data.html"),
  });
  return {
    id,
    kind,
    receipt,
    state: isReady ? "ready" : "open",
    requestedAt,
    files: isReady ? await links() : null,
    until: isReady ? new Date(expiresAt * 1000).toISOString() : null,
  };
};

/** A reminder that is still to come was agreed to. */
export const reminderConsent = (wording: Wording, reminder: Reminder): ConsentView[] => {
  if (!isOpen(reminder)) return [];
  const { id, purpose, milestone, dueOn, consentedAt } = reminder;
  return [
    {
      id,
      title: wording(`privacy.consent-reminder-${purpose}`),
      detail: wording("privacy.consent-reminder", { milestone, due: dueOn }),
      at: consentedAt,
      withdraw: { way: "here" },
    },
  ];
};

/** The form must be in hand before its own button is understood. */
const inForm = (wording: Wording, { id, title }: Service, choice: Choice): ConsentView["withdraw"] => ({
  way: "form",
  choices: [{ label: wording("conversation.choice-go-on", { service: title }), value: action.service(id) }, choice],
});

const agreed = /^agreed (\d{4}-\d{2}-\d{2}T[\d:.]+Z) /;

const consentsIn = (wording: Wording, draft: Draft, service: Service): ConsentView[] =>
  Object.entries(draft.answers).flatMap(([fieldId, answer]) => {
    const [, at] = (typeof answer === "string" && agreed.exec(answer)) || [];
    if (!at) return [];
    return [
      {
        id: `${draft.id}.${fieldId}`,
        title: wording("privacy.consent-form", { service: service.title }),
        detail: wording("privacy.consent-form-detail"),
        at,
        withdraw: inForm(wording, service, {
          label: wording("privacy.say-change"),
          value: action.form(`edit:${fieldId}`),
        }),
      },
    ];
  });

/** What a half-filled form was agreed to for: sensitive answers, and reading what departments share. */
export const draftConsents = (wording: Wording, draft: Draft, service: Service): ConsentView[] => {
  const { prefill } = draft;
  const shared: ConsentView[] =
    prefill?.decision === "agreed"
      ? [
          {
            id: `${draft.id}.prefill`,
            title: wording("privacy.consent-shared", { service: service.title }),
            detail: wording("privacy.consent-shared-detail"),
            at: prefill.at,
            withdraw: inForm(wording, service, {
              label: wording("privacy.say-revoke"),
              value: action.form("prefill-revoke"),
            }),
          },
        ]
      : [];
  return [...shared, ...consentsIn(wording, draft, service)];
};
