import type { FormPage, PageField } from "../../../functions/api/form-contract.ts";
import { callApi, type Outcome } from "./call-api.ts";
import { type Edit, type FormEvent, type FormState, fieldsIn, noForm, reduceForm } from "./form-edits.ts";
import { kindOf } from "./form-input.ts";
import { createFormSender, type SenderDeps } from "./form-sender.ts";
import { missingIn } from "./missing-answer.ts";

/**
 * One form as a page. What is typed is saved field by field; while nobody can be reached it waits here, in memory and
 * nowhere on the device, and goes out when the network is back.
 */
export type FormPageStore = {
  state(): FormState;
  subscribe(listener: () => void): () => void;
  read(): Promise<void>;
  change(field: PageField, values: readonly string[]): void;
  /** The citizen has left a field: what was typed there is saved now, and what is wrong with it is said. */
  leave(field: PageField): void;
  /** Everything still typed or left out; done when the server has answered, or could not be reached. */
  saveAll(): Promise<void>;
  /** A field that was answered otherwise elsewhere: the citizen's own answer, or the other. */
  keepMine(fieldId: string): void;
  takeTheirs(fieldId: string): void;
  /** The conversation has been told of what was saved here. */
  settle(): void;
  /** Tries now instead of at the next planned time. */
  hurry(): void;
};

/** After this long without a key what is typed is saved too, without a word about what is wrong with half of it. */
const pauseMs = 2_500;

const typedKinds: readonly string[] = ["words", "digits", "id", "address"];

/** Chosen in one press, or complete: it can go out at once. */
const isWhole = (field: PageField, values: readonly string[]): boolean => {
  const kind = kindOf(field);
  return kind === "some-of" || (!typedKinds.includes(kind) && missingIn(field, values) === null);
};

/** An address has several lines: it is not judged before the last one. */
const isPart = (field: PageField, { values }: Edit): boolean =>
  kindOf(field) === "address" && missingIn(field, values) !== null;

const createStore = () => {
  let state = noForm;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    dispatch: (event: FormEvent) => {
      state = reduceForm(state, event);
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
type Store = ReturnType<typeof createStore>;

/** Queues what was typed: when it is whole, when its field is left, or after a pause. */
const createQueue = (platform: SenderDeps, { state, dispatch }: Store, flush: () => Promise<void>) => {
  const pauses = new Map<string, () => void>();
  const queue = (fieldId: string, isQuiet: boolean) => {
    pauses.get(fieldId)?.();
    pauses.delete(fieldId);
    dispatch({ type: "queued", fieldId, isQuiet });
    void flush();
  };
  const change = (field: PageField, values: readonly string[]) => {
    dispatch({ type: "typed", fieldId: field.id, values });
    if (isWhole(field, values)) return queue(field.id, false);
    pauses.get(field.id)?.();
    pauses.set(
      field.id,
      platform.after(pauseMs, () => queue(field.id, true)),
    );
  };
  const leave = (field: PageField) => {
    const edit = state().edits[field.id];
    if (edit?.state === "typing" && !isPart(field, edit)) queue(field.id, false);
    // On its way because of a pause: left now, so what is wrong with it is said.
    else if (edit?.isQuiet && !isPart(field, edit)) dispatch({ type: "left", fieldId: field.id });
  };
  const saveAll = async () => {
    for (const field of fieldsIn(state().form)) {
      const edit = state().edits[field.id];
      // An optional question that was left blank has been seen and left out.
      if (!edit && field.isOpen && field.optional) dispatch({ type: "typed", fieldId: field.id, values: [] });
      if (state().edits[field.id]?.state === "typing") queue(field.id, false);
    }
    await flush();
  };
  return { queue, change, leave, saveAll };
};

/** The page of one service's form, for the session that there is at the moment of each call. */
export const createFormPage = (
  platform: SenderDeps,
  token: () => string | undefined,
  serviceId: string,
): FormPageStore => {
  const store = createStore();
  const { state, dispatch, subscribe } = store;
  const path = `/v1/forms/${encodeURIComponent(serviceId)}`;
  const { flush, answers, isBusy, settled } = createFormSender(platform, store, path, token);
  const { queue, change, leave, saveAll } = createQueue(platform, store, flush);
  const show = (outcome: Outcome<FormPage>) => {
    if ("value" in outcome) dispatch({ type: "read", form: outcome.value });
    else dispatch({ type: "unread", problem: outcome.problem, isMissing: outcome.status === 404 });
  };
  let reads = 0;
  const read = async (): Promise<void> => {
    reads += 1;
    const mine = reads;
    const before = answers();
    const outcome = await callApi<FormPage>(platform, { method: "GET", path, token: token() });
    // Whoever looked later sees more, in whatever order the answers come.
    if (mine !== reads) return;
    // What is being saved brings the form with it and newer than this, but perhaps without what there was to look for.
    if (isBusy() || answers() !== before) {
      await settled();
      return mine === reads ? read() : undefined;
    }
    show(outcome);
  };
  return {
    state,
    subscribe,
    read,
    change,
    leave,
    saveAll,
    keepMine: (fieldId) => queue(fieldId, false),
    takeTheirs: (fieldId) => dispatch({ type: "dropped", fieldId }),
    settle: () => dispatch({ type: "settled" }),
    hurry: () => void flush(),
  };
};
