import { Input, Select } from "antd";
import { entryRegions } from "../regions.ts";
import type { DocumentFacts } from "./document-rows.ts";
import { certainties } from "./entry-words.ts";
import { Field } from "./field.tsx";

const texts: readonly (readonly [key: keyof DocumentFacts, label: string, placeholder: string])[] = [
  ["document", "文件名称", "例如：工伤保险条例"],
  ["number", "文号", "例如：国务院令第586号"],
  ["url", "网址", "https:// 开头，没有就留空"],
  ["department", "主管部门", ""],
  ["effectiveAt", "生效日期", "2026-01-31"],
  ["expiresAt", "失效日期", "没有就留空"],
  ["owner", "维护人", ""],
];

type Props = { facts: DocumentFacts; onChange(facts: DocumentFacts): void };

/** What all drafts of one document share: its name as the source, where and from when it holds, who looks after them. */
export const DocumentFactsFields = ({ facts, onChange }: Props) => (
  <fieldset className="group mapping">
    <legend>这些草稿共同的内容</legend>
    {texts.map(([key, label, placeholder]) => (
      <Field key={key} id={`document-${key}`} label={label}>
        <Input
          id={`document-${key}`}
          value={facts[key]}
          placeholder={placeholder}
          maxLength={key === "url" ? 1000 : 200}
          onChange={({ target }) => onChange({ ...facts, [key]: target.value })}
        />
      </Field>
    ))}
    <Field id="document-region" label="地区">
      <Select
        id="document-region"
        showSearch={{ optionFilterProp: "label" }}
        value={facts.region === "" ? null : facts.region}
        placeholder="选一个地区"
        options={entryRegions}
        onChange={(region: string) => onChange({ ...facts, region })}
      />
    </Field>
    <Field id="document-certainty" label="可靠程度">
      <Select
        id="document-certainty"
        value={facts.certainty}
        options={certainties}
        onChange={(certainty) => onChange({ ...facts, certainty })}
      />
    </Field>
  </fieldset>
);
