import { Button, Select } from "antd";
import { useState } from "react";
import type { EntryItem } from "../api/entry-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { useReading } from "../ui/use-reading.ts";
import { useSettled } from "../ui/use-settled.ts";
import { kindLabel } from "./entry-words.ts";
import { Field } from "./field.tsx";

const mostRelated = 50;
const everywhere = { state: "", region: "", department: "", owner: "", page: 1 } as const;

const noteOf = (entry: EntryItem | undefined): string | null => {
  if (!entry) return "没有这条，请移除";
  return entry.state === "published" ? null : "群众现在看不到这条";
};

type RowProps = { id: string; entry: EntryItem | undefined; isKnown: boolean; remove(): void };

const Row = ({ id, entry, isKnown, remove }: RowProps) => {
  const note = isKnown ? noteOf(entry) : null;
  return (
    <li className="related">
      <span>
        {entry ? <a href={writePlace("entries", id)}>{entry.title}</a> : <span className="mono">{id}</span>}{" "}
        {entry && <span className={`stage stage-entry-${entry.state}`}>{kindLabel[entry.state]}</span>}
        {isKnown && !entry && <span className="stage stage-entry-expired">不存在</span>}
        {note && <span className="related-note">{note}</span>}
      </span>
      <Button size="small" aria-label={`移除 ${entry?.title ?? id}`} onClick={remove}>
        移除
      </Button>
    </li>
  );
};

type Props = { entryId: string; related: readonly string[]; onChange(related: string[]): void };

const Search = ({ entryId, related, onChange }: Props) => {
  const { client } = useDesk();
  const [text, setText] = useState("");
  const words = useSettled(text.trim(), 200);
  const found = useReading(words === "" ? null : words, () => client.listEntries({ ...everywhere, text: words }));
  const isSearching = found.busy || words !== text.trim();
  const options = (found.value?.entries ?? [])
    .filter(({ id }) => id !== entryId && !related.includes(id))
    .map(({ id, title, state }) => ({ value: id, label: `${title}（${kindLabel[state]}）` }));
  const nothing = isSearching ? "正在找" : "没有找到";
  return (
    <Select
      id="entry-related"
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={null}
      placeholder="输入标题里的字来找，选中就加上"
      disabled={related.length >= mostRelated}
      options={isSearching ? [] : options}
      notFoundContent={text.trim() === "" ? "先输入几个字" : nothing}
      onChange={(id: string | null) => {
        if (id !== null) onChange([...related, id]);
        setText("");
      }}
    />
  );
};

/** Related entries: each with its title and where it stands; another one is found by the words of its title. */
export const RelatedFields = ({ entryId, related, onChange }: Props) => {
  const { client } = useDesk();
  const names = useReading(related.length === 0 ? null : related.join(","), () => client.nameEntries(related));
  const [known, setKnown] = useState<ReadonlyMap<string, EntryItem>>(new Map());
  const [read, setRead] = useState(names.value);
  // Names that were read stay while those of a longer list are on their way.
  if (names.value && names.value !== read) {
    setRead(names.value);
    setKnown(new Map(names.value.entries.map((entry) => [entry.id, entry])));
  }
  return (
    <Field id="entry-related" label="相关条目" hint="答复的详细说明下面会有到这些条目的按钮。">
      {related.length > 0 && (
        <ul className="related-list" aria-label="已选的相关条目">
          {related.map((id) => (
            <Row
              key={id}
              id={id}
              entry={known.get(id)}
              isKnown={known.has(id) || names.value !== null}
              remove={() => {
                onChange(related.filter((one) => one !== id));
                // The button that was pressed is gone.
                document.getElementById("entry-related")?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {names.error !== null && related.length > 0 && <Failure error={names.error} retry={() => void names.reload()} />}
      <Search entryId={entryId} related={related} onChange={onChange} />
    </Field>
  );
};
