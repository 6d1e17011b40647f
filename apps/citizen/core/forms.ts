import type { OpenForms } from "../../../functions/api/form-contract.ts";
import { callApi, type Outcome } from "./call-api.ts";
import { createFormPage, type FormPageStore } from "./form-page.ts";
import type { Platform } from "./platform.ts";

type Deps = Pick<Platform, "request" | "after" | "random" | "onNetworkChange">;

/** The forms of a page; each is made once, so that what is typed outlives a look at another screen. */
export const createForms = (platform: Deps, token: () => string | undefined) => {
  const opened = new Map<string, FormPageStore>();
  platform.onNetworkChange(() => {
    for (const form of opened.values()) form.hurry();
  });
  return {
    /** Those begun and not submitted, the last changed first. */
    list: async (): Promise<Outcome<OpenForms["forms"]>> => {
      const outcome = await callApi<OpenForms>(platform, { method: "GET", path: "/v1/forms", token: token() });
      return "value" in outcome ? { value: outcome.value.forms } : outcome;
    },
    /** The form of a service in a conversation. */
    open: (conversationId: string, serviceId: string): FormPageStore => {
      const key = `${conversationId} ${serviceId}`;
      const form = opened.get(key) ?? createFormPage(platform, token, serviceId);
      opened.set(key, form);
      return form;
    },
    /** Those that were saved on their pages since the conversation last heard of it; asked once, it has heard. */
    takeSaved: (): { serviceId: string; title: string }[] =>
      [...opened.values()].flatMap((store) => {
        const { form, hasSaved } = store.state();
        if (!form || !hasSaved) return [];
        store.settle();
        return [{ serviceId: form.serviceId, title: form.title }];
      }),
  };
};
export type Forms = ReturnType<typeof createForms>;
