import { useEffect, useMemo, useSyncExternalStore } from "react";
import { action } from "../../../functions/messages/action.ts";
import type { Choice } from "../../../functions/messages/message.ts";
import type { FormState } from "../core/form-edits.ts";
import type { FormPageStore } from "../core/form-page.ts";
import { useActions, useChatState, useChatView, useForms, useScreen } from "./chat-context.tsx";

/** The form of a service: read when it is opened, and again when the conversation has moved, which fills the same draft. */
export const useForm = (serviceId: string): { store: FormPageStore; state: FormState } => {
  const forms = useForms();
  const screen = useScreen();
  const { session, transcript } = useChatState();
  const conversationId = session?.conversationId ?? "";
  const store = useMemo(() => forms.open(conversationId, serviceId), [forms, conversationId, serviceId]);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const hasUnsaved = Object.keys(state.edits).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the conversation may have filled in something
  useEffect(() => {
    if (conversationId !== "") void store.read();
  }, [store, conversationId, transcript.cursor]);
  useEffect(() => {
    screen.warnBeforeClose(hasUnsaved);
    return () => screen.warnBeforeClose(false);
  }, [screen, hasUnsaved]);
  return { store, state };
};

/** What takes up a service in the conversation: where it was left, or from its beginning. */
export const serviceChoice = (serviceId: string, title: string): Choice => ({
  value: action.service(serviceId),
  label: title,
});

/** Takes the form in hand in the conversation: it asks what is open now, or shows the preview. */
export const useTakeInHand = () => {
  const { press } = useActions();
  return (serviceId: string, title: string) => press(serviceChoice(serviceId, title));
};

/** Whoever comes back into the conversation finds there what is open now, and not a question that was answered on a page. */
export const useCatchUp = (): void => {
  const forms = useForms();
  const takeInHand = useTakeInHand();
  const { handoff } = useChatView();
  const isWithPerson = handoff?.state === "active";
  useEffect(() => {
    if (isWithPerson) return;
    for (const { serviceId, title } of forms.takeSaved()) takeInHand(serviceId, title);
  }, [forms, takeInHand, isWithPerson]);
};
