import { Input } from "antd";
import type { EntryKind, EntryPage, EntryQuery } from "../api/entry-contract.ts";
import { regionName } from "../regions.ts";
import { Choice } from "../ui/choice.tsx";
import { kindLabel } from "./entry-words.ts";

type Props = { page: EntryPage | null; query: EntryQuery; onChange(change: Partial<EntryQuery>): void };

const kinds = Object.keys(kindLabel) as EntryKind[];

const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What to show of the entries: kind with how many there are, words, place, department, owner. */
export const EntryFilters = ({ page, query, onChange }: Props) => (
  <search aria-label="筛选知识条目" className="entry-search">
    <fieldset className="kinds">
      <legend className="hidden-words">状态</legend>
      {["" as const, ...kinds].map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={query.state === kind}
          className="kind"
          onClick={() => onChange({ state: kind })}
        >
          {kind === "" ? "全部" : kindLabel[kind]}
          {kind !== "" && page && <span>{page.counts[kind]}</span>}
        </button>
      ))}
    </fieldset>
    <div className="filters entry-filters">
      <Input
        allowClear
        value={query.text}
        aria-label="按文字筛选"
        placeholder="标题、编号、部门、维护人"
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <Choice
        label="按地区筛选"
        every="全部地区"
        value={query.region || undefined}
        options={(page?.regions ?? []).map((value) => ({ value, label: regionName(value) }))}
        onChange={(region = "") => onChange({ region })}
      />
      <Choice
        label="按部门筛选"
        every="全部部门"
        value={query.department || undefined}
        options={named(page?.departments ?? [])}
        onChange={(department = "") => onChange({ department })}
      />
      <Choice
        label="按维护人筛选"
        every="全部维护人"
        value={query.owner || undefined}
        options={named(page?.owners ?? [])}
        onChange={(owner = "") => onChange({ owner })}
      />
    </div>
  </search>
);
