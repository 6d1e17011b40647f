import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { Figures, FormFigures, TurnFilter } from "../api/figure-contract.ts";
import { Choice } from "../ui/choice.tsx";
import { optionsOf } from "../ui/options-of.ts";
import { FigureFilters } from "./figure-filters.tsx";
import { bandLabel, feedbackLabel, followedLabel, kindLabel, outcomeLabel } from "./figure-words.ts";
import { narrowedWords } from "./narrowed-words.ts";

const choices = [
  { name: "kind", label: "类别", every: "全部类别", options: optionsOf(kindLabel) },
  { name: "outcome", label: "结果", every: "全部结果", options: optionsOf(outcomeLabel) },
  { name: "score", label: "把握", every: "全部把握", options: optionsOf(bandLabel) },
  { name: "feedback", label: "评价", every: "全部评价", options: optionsOf(feedbackLabel) },
  { name: "followed", label: "7 天内的后续", every: "有没有后续都看", options: optionsOf(followedLabel) },
] as const;

type Props = {
  filter: TurnFilter;
  places: Figures["places"] | undefined;
  /** How forms and their questions are called. */
  forms: readonly FormFigures[];
  onChange(change: Partial<TurnFilter>): void;
};

const TextFilter = ({ filter, onChange }: Omit<Props, "places" | "forms">) => {
  const [text, setText] = useState(filter.text ?? "");
  const [entryId, setEntryId] = useState(filter.entryId ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ text: text.trim() || undefined, entryId: entryId.trim() || undefined });
  };
  return (
    <form className="turn-words" onSubmit={submit}>
      <Input
        aria-label="问题里的字"
        placeholder="问题里的字"
        value={text}
        maxLength={60}
        allowClear
        onChange={({ target }) => setText(target.value)}
      />
      <Input
        aria-label="条目编号"
        placeholder="条目编号"
        value={entryId}
        maxLength={100}
        allowClear
        onChange={({ target }) => setEntryId(target.value)}
      />
      <Button htmlType="submit">查找</Button>
    </form>
  );
};

/** What else the address narrows the list down to, each to be taken away. */
const Narrowed = ({ filter, forms, onChange }: Omit<Props, "places">) => {
  const given = narrowedWords(filter, forms);
  if (given.length === 0) return null;
  return (
    <p className="narrowed">
      {given.map(({ names, words }) => (
        <Button
          key={words}
          size="small"
          onClick={() => onChange(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          只看{words} <span aria-hidden="true">×</span>
          <span className="hidden-words">（取消）</span>
        </Button>
      ))}
    </p>
  );
};

/** What turns to show. */
export const QuestionFilters = ({ filter, places, forms, onChange }: Props) => (
  <>
    <FigureFilters filter={filter} places={places} onChange={onChange} />
    <search aria-label="筛选问题" className="figure-filters">
      <div className="filters turn-filters">
        {choices.map(({ name, ...choice }) => (
          <Choice
            key={name}
            {...choice}
            value={filter[name]}
            onChange={(chosen) => onChange({ [name]: chosen } as Partial<TurnFilter>)}
          />
        ))}
      </div>
      <TextFilter key={`${filter.text} ${filter.entryId}`} filter={filter} onChange={onChange} />
      <Narrowed filter={filter} forms={forms} onChange={onChange} />
    </search>
  </>
);
