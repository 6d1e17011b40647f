import { expect, test } from "vitest";
import { loadServices } from "../../../functions/adapters/service-files.ts";
import { currentForm } from "../../../functions/conversation/form-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import { startDraft } from "../../../functions/forms/advance-form.ts";
import { buildConversation, buildInbound, testTime } from "../../support/conversation-builders.ts";

test("a draft whose service has been withdrawn holds nobody up", async () => {
  const services = loadServices("knowledge/services");
  const [service] = services;
  if (!service) throw new Error("no service");
  const draft = startDraft(service, { draftId: "frm_one", conversationId: "cnv_test", at: testTime });
  const form = { draftId: draft.id, serviceId: service.id, paused: false };
  const context = { conversation: buildConversation({ form }), message: buildInbound("你好") };
  const withServices = (list: PlanDeps["services"]) =>
    ({ services: list, conversations: { findDraft: async () => draft } }) as unknown as PlanDeps;

  expect(await currentForm(withServices(services), context)).toEqual({ draft, service });
  expect(await currentForm(withServices([]), context)).toBeUndefined();
});
