import { Button, Input, Select } from "antd";
import type { EntrySource } from "../api/entry-contract.ts";
import { certainties } from "./entry-words.ts";

type Props = { sources: readonly EntrySource[]; onChange(sources: EntrySource[]): void };

const texts = [
  { key: "document", label: "文件名称", hint: "例如：职工带薪年休假条例" },
  { key: "number", label: "文号", hint: "例如：国务院令第514号" },
  { key: "article", label: "条款", hint: "例如：第三条" },
  { key: "url", label: "网址", hint: "https://" },
  { key: "effectiveAt", label: "施行日期", hint: "2008-01-01" },
  { key: "expiresAt", label: "失效日期", hint: "没有就留空" },
] as const;

/** Where the facts come from: at least one, each with how sure it is. */
export const SourceFields = ({ sources, onChange }: Props) => {
  const put = (place: number, change: Partial<EntrySource>) =>
    onChange(sources.map((source, at) => (at === place ? { ...source, ...change } : source)));
  return (
    <fieldset className="group">
      <legend>依据</legend>
      {sources.map((source, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a source is its place; two may read the same
        <div key={place} className="group-item group-pair">
          {texts.map(({ key, label, hint }) => (
            <Input
              key={key}
              value={source[key] ?? ""}
              aria-label={`依据 ${place + 1} ${label}`}
              placeholder={`${label}，${hint}`}
              onChange={({ target }) => put(place, { [key]: target.value })}
            />
          ))}
          <Select
            value={source.certainty}
            aria-label={`依据 ${place + 1} 可靠程度`}
            options={certainties}
            onChange={(certainty) => put(place, { certainty })}
          />
          <Button size="small" onClick={() => onChange(sources.filter((_, at) => at !== place))}>
            删去依据 {place + 1}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...sources, { document: "", certainty: "official" }])}>加一条依据</Button>
    </fieldset>
  );
};
