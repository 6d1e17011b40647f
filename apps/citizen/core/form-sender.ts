import type { PageField, SavedAnswers } from "../../../functions/api/form-contract.ts";
import { callApi } from "./call-api.ts";
import { type Edit, type FormEvent, type FormState, fieldsIn } from "./form-edits.ts";
import type { Platform } from "./platform.ts";
import { retryDelay } from "./retry-delay.ts";

/** Sends what is queued, one request at a time; while nobody can be reached it tries again later, by itself. */
export type FormSender = {
  /** Done when nothing is queued any more, or nobody could be reached. */
  flush(): Promise<void>;
  /** How often the server has answered; with a request under way it is about to be one more. */
  answers(): number;
  isBusy(): boolean;
  /** Done when the request under way, if any, and what waits behind it is over; begins none. */
  settled(): Promise<void>;
};

export type SenderDeps = Pick<Platform, "request" | "after" | "random">;
type Store = { state(): FormState; dispatch(event: FormEvent): void };

/** The answer as the server reads it; an empty list of choices is an answer too. */
const textOf = (field: PageField | undefined, { values }: Edit): string =>
  field?.type === "choices" && values.length === 0 ? "none" : values.join(",").trim();

const queuedIn = ({ edits }: FormState): Record<string, Edit> =>
  Object.fromEntries(Object.entries(edits).filter(([, edit]) => edit.state === "queued"));

export const createFormSender = (
  platform: SenderDeps,
  { state, dispatch }: Store,
  path: string,
  token: () => string | undefined,
): FormSender => {
  let current: Promise<void> | null = null;
  let failures = 0;
  let answered = 0;
  let cancelRetry = () => {};
  /** Nobody could be reached: what is queued waits for the next try. */
  let isHeld = false;

  const post = (draftId: string, sent: Record<string, Edit>) => {
    const fields = fieldsIn(state().form);
    const answers = Object.entries(sent).map(([fieldId, edit]) => {
      const field = fields.find(({ id }) => id === fieldId);
      return { fieldId, seen: edit.seen, text: textOf(field, edit) };
    });
    const body = { draftId, answers };
    return callApi<SavedAnswers>(platform, { method: "POST", path: `${path}/answers`, token: token(), body });
  };
  const send = async (): Promise<boolean> => {
    const { form } = state();
    const sent = queuedIn(state());
    if (!form || Object.keys(sent).length === 0) return false;
    dispatch({ type: "sending", fieldIds: Object.keys(sent) });
    const outcome = await post(form.draftId, sent);
    if ("value" in outcome) {
      failures = 0;
      answered += 1;
      dispatch({ type: "answered", saved: outcome.value, sent });
      return true;
    }
    failures += 1;
    isHeld = true;
    dispatch({ type: "stuck" });
    if (outcome.status === 404) dispatch({ type: "unread", problem: outcome.problem, isMissing: true });
    else cancelRetry = platform.after(retryDelay(failures, platform.random()), () => void flush());
    return false;
  };
  const run = async () => {
    try {
      while (await send());
    } finally {
      current = null;
    }
    // Queued by whoever heard of the last answer, after it was looked whether there is more.
    if (!isHeld && Object.keys(queuedIn(state())).length > 0) void flush();
  };
  const flush = (): Promise<void> => {
    if (current !== null) return current;
    cancelRetry();
    isHeld = false;
    current = run();
    return current;
  };
  return { flush, answers: () => answered, isBusy: () => current !== null, settled: async () => current ?? undefined };
};
