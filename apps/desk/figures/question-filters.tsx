import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { Figures, Outcome, ScoreBand, TurnFilter, TurnKind } from "../api/figure-contract.ts";
import { Choice, FigureFilters } from "./figure-filters.tsx";
import { bandLabel, feedbackLabel, followedLabel, kindLabel, outcomeLabel } from "./figure-words.ts";

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type Props = {
  filter: TurnFilter;
  places: Figures["places"] | undefined;
  onChange(change: Partial<TurnFilter>): void;
};

const TextFilter = ({ filter, onChange }: Omit<Props, "places">) => {
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

const narrowings = [
  { name: "serviceId", label: "办件" },
  { name: "field", label: "填到的问题" },
  { name: "conversationId", label: "同一个对话" },
] as const;

/** What else the address narrows the list down to, each to be taken away. */
const Narrowed = ({ filter, onChange }: Omit<Props, "places">) => {
  const given = narrowings.filter(({ name }) => filter[name] !== undefined);
  if (given.length === 0) return null;
  return (
    <p className="narrowed">
      {given.map(({ name, label }) => (
        <Button key={name} size="small" onClick={() => onChange({ [name]: undefined })}>
          只看{label} {filter[name]} <span aria-hidden="true">×</span>
          <span className="hidden-words">（取消）</span>
        </Button>
      ))}
    </p>
  );
};

/** What turns to show. */
export const QuestionFilters = ({ filter, places, onChange }: Props) => (
  <>
    <FigureFilters filter={filter} places={places} onChange={onChange} />
    <search aria-label="筛选问题" className="figure-filters">
      <div className="filters turn-filters">
        <Choice
          label="类别"
          every="全部类别"
          value={filter.kind}
          options={optionsOf(kindLabel)}
          onChange={(kind) => onChange({ kind: kind as TurnKind | undefined })}
        />
        <Choice
          label="结果"
          every="全部结果"
          value={filter.outcome}
          options={optionsOf(outcomeLabel)}
          onChange={(outcome) => onChange({ outcome: outcome as Outcome | undefined })}
        />
        <Choice
          label="把握"
          every="全部把握"
          value={filter.score}
          options={optionsOf(bandLabel)}
          onChange={(score) => onChange({ score: score as ScoreBand | undefined })}
        />
        <Choice
          label="评价"
          every="全部评价"
          value={filter.feedback}
          options={optionsOf(feedbackLabel)}
          onChange={(feedback) => onChange({ feedback: feedback as TurnFilter["feedback"] })}
        />
        <Choice
          label="7 天内的后续"
          every="有没有后续都看"
          value={filter.followed}
          options={optionsOf(followedLabel)}
          onChange={(followed) => onChange({ followed: followed as TurnFilter["followed"] })}
        />
      </div>
      <TextFilter key={`${filter.text} ${filter.entryId}`} filter={filter} onChange={onChange} />
      <Narrowed filter={filter} onChange={onChange} />
    </search>
  </>
);
