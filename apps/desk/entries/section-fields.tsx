import { Button, Input } from "antd";
import type { EntryContent } from "../api/entry-contract.ts";

type Section = EntryContent["sections"][number];
type Props = { sections: readonly Section[]; onChange(sections: Section[]): void };

/** The parts behind "详细说明": a heading and a text each. */
export const SectionFields = ({ sections, onChange }: Props) => {
  const put = (place: number, change: Partial<Section>) =>
    onChange(sections.map((section, at) => (at === place ? { ...section, ...change } : section)));
  return (
    <fieldset className="group">
      <legend>补充内容</legend>
      {sections.map(({ heading, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section is its place; two may read the same
        <div key={place} className="group-item">
          <Input
            value={heading}
            aria-label={`第 ${place + 1} 段的小标题`}
            placeholder="小标题，例如：注意"
            onChange={({ target }) => put(place, { heading: target.value })}
          />
          <Input.TextArea
            value={text}
            aria-label={`第 ${place + 1} 段的内容`}
            autoSize={{ minRows: 2, maxRows: 12 }}
            onChange={({ target }) => put(place, { text: target.value })}
          />
          <Button size="small" onClick={() => onChange(sections.filter((_, at) => at !== place))}>
            删去第 {place + 1} 段
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...sections, { heading: "", text: "" }])}>加一段</Button>
    </fieldset>
  );
};
