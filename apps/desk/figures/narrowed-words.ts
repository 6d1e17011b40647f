import type { Counted, CountedDraft, FormFigures, PersonStep, TurnFilter } from "../api/figure-contract.ts";
import { personStepLabel, reasonLabel, showMs, stepName, weekdays } from "./figure-words.ts";

/** One way in which an address narrows the list down, in words; `names` are what to leave out to take it away. */
export type Narrowing = { names: readonly (keyof TurnFilter)[]; words: string };

const countedLabel: Record<Counted, string> = {
  expected: "应答问题",
  settled: "满 7 天的应答问题",
  proven: "答出满 7 天、没有后续的",
  followed: "答出满 7 天、有后续的",
  pending: "答出未满 7 天的",
  pendingFollowed: "答出未满 7 天、已有后续的",
  judged: "有评价的",
  dissatisfied: "不满意的",
};

const draftLabel: Record<CountedDraft, string> = {
  started: "开始办件的那一轮",
  submitted: "后来提交了的办件",
  discarded: "后来放弃了的办件",
  open: "还在填的办件",
  dropped: "没办完的办件",
  over: "有了结果的办件",
};

const personLabel: Record<PersonStep, string> = personStepLabel;

type Worded = { [N in keyof TurnFilter]?: (value: NonNullable<TurnFilter[N]>) => string };

/** What is narrowed down by one name alone. */
const wordsOf = (forms: readonly FormFigures[], serviceId: string | undefined): Worded => {
  const form = forms.find((one) => one.serviceId === serviceId);
  const fieldLabel = (id: string) => form?.fields.find((field) => field.id === id)?.label ?? id;
  return {
    counted: (counted) => countedLabel[counted],
    saying: () => "这个说法",
    conversationId: () => "同一个对话",
    reason: (reason) => `没用，因为${reasonLabel[reason]}`,
    rating: (rating) => `人工评价 ${rating} 分`,
    person: (person) => personLabel[person],
    model: () => "用到语言模型的",
    serviceId: (id) => form?.title ?? id,
    draftId: () => "同一份办件",
    draft: (draft) => draftLabel[draft],
    reached: (field) => `问到“${fieldLabel(field)}”的办件`,
    left: (field) => `停在“${fieldLabel(field)}”的办件`,
  };
};

const hourWords = ({ weekday, hour }: TurnFilter): Narrowing[] => {
  if (weekday === undefined && hour === undefined) return [];
  const words = [weekday && weekdays[Number(weekday)], hour && `${hour} 时`].filter(Boolean).join(" ");
  return [{ names: ["weekday", "hour"], words }];
};

const stepWords = ({ step, overMs }: TurnFilter): Narrowing[] => {
  const what = step === undefined ? "答复" : `“${stepName(step)}”`;
  if (overMs !== undefined)
    return [{ names: ["step", "overMs"], words: `${what}用时超过 ${showMs(Number(overMs))}的` }];
  return step === undefined ? [] : [{ names: ["step"], words: `走过${what}这一步的` }];
};

/** In words what an address narrows the list down to beside the filters that have a field of their own. */
export const narrowedWords = (filter: TurnFilter, forms: readonly FormFigures[]): Narrowing[] => {
  const single = Object.entries(wordsOf(forms, filter.serviceId)).flatMap(([name, toWords]) => {
    const key = name as keyof TurnFilter;
    const value = filter[key];
    return value === undefined ? [] : [{ names: [key], words: (toWords as (value: string) => string)(value) }];
  });
  return [...hourWords(filter), ...stepWords(filter), ...single];
};
