import { Button, Radio, Select } from "antd";
import { type FormEvent, useState } from "react";
import type { GapDetail, GapMove } from "../api/gap-contract.ts";
import { useDesk } from "../app-services.ts";
import { useReading } from "../ui/use-reading.ts";
import { useSettled } from "../ui/use-settled.ts";
import { goTo } from "../use-place.ts";

type Props = { gap: GapDetail; move(given: GapMove, done: string): Promise<boolean> };

/** Names an entry that is there already to answer a gap: as it is, or once it has been changed and published again. */
export const GapLinkForm = ({ gap, move }: Props) => {
  const { client } = useDesk();
  const [entryId, setEntryId] = useState<string | null>(gap.questions[0]?.near[0]?.entryId ?? null);
  const [text, setText] = useState("");
  const [liveIsEnough, setEnough] = useState(false);
  const [busy, setBusy] = useState(false);
  const words = useSettled(text, 200);
  const found = useReading(words, () =>
    client.listEntries({ text: words, state: "", region: "", department: "", owner: "", page: 1 }),
  );
  const near = gap.questions.flatMap((question) => question.near.map((one) => one.entryId));
  const entries = (found.value?.entries ?? []).map(({ id, title }) => ({ value: id, label: `${title}（${id}）` }));
  const known = new Set(entries.map(({ value }) => value));
  const more = [...new Set(near)].filter((id) => !known.has(id)).map((id) => ({ value: id, label: id }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (entryId === null) return;
    setBusy(true);
    const isDone = await move({ action: "link", version: gap.version, entryId, liveIsEnough }, "已关联");
    setBusy(false);
    if (isDone && !liveIsEnough) goTo("entries", entryId);
  };
  return (
    <form className="move" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor="gap-entry">条目</label>
        <Select
          id="gap-entry"
          showSearch={{ filterOption: false, onSearch: setText }}
          value={entryId}
          placeholder="输入标题里的字来找"
          options={text === "" ? [...more, ...entries] : entries}
          notFoundContent={found.busy ? "正在找" : "没有找到"}
          onChange={(chosen: string) => setEntryId(chosen)}
        />
      </div>
      <Radio.Group
        aria-label="什么时候告诉群众"
        value={liveIsEnough}
        onChange={({ target }) => setEnough(target.value === true)}
        options={[
          { value: false, label: "我来改它，发布后再告诉群众" },
          { value: true, label: "现在的内容就能回答，马上告诉群众" },
        ]}
        vertical
      />
      <Button type="primary" htmlType="submit" loading={busy} disabled={entryId === null}>
        关联
      </Button>
    </form>
  );
};
