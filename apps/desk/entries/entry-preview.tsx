import { Segmented } from "antd";
import { useState } from "react";
import type { EntryContent } from "../api/entry-contract.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { useReading } from "../ui/use-reading.ts";
import { useSettled } from "../ui/use-settled.ts";
import { CitizenReply } from "./citizen-reply.tsx";
import { FindingList } from "./finding-list.tsx";

const ways = [
  { value: "page", label: "网页、小程序" },
  { value: "text", label: "纯文字渠道" },
] as const;
type Way = (typeof ways)[number]["value"];

/** What is written, as citizens would read it in each channel, and what the checks say about it. */
export const EntryPreview = ({ content }: { content: EntryContent }) => {
  const { client } = useDesk();
  const [way, setWay] = useState<Way>("page");
  const settled = useSettled(content, 400);
  const reading = useReading(JSON.stringify(settled), () => client.previewEntry(settled));
  const [last, setLast] = useState(reading.value);
  // While the next one is being read the last one stays, so that nothing jumps while typing.
  if (reading.value && reading.value !== last) setLast(reading.value);
  const shown = reading.value ?? last;
  return (
    <section className="preview" aria-labelledby="preview-title">
      <h3 id="preview-title">群众看到的样子</h3>
      <Segmented<Way> options={[...ways]} value={way} onChange={setWay} aria-label="渠道" />
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      {shown?.preview && way === "page" && (
        <>
          <CitizenReply reply={shown.preview.short} />
          <p className="bubble-faint">点“看详细说明”之后：</p>
          <CitizenReply reply={shown.preview.whole} />
        </>
      )}
      {shown?.preview && way === "text" && (
        <>
          <pre className="as-text">{shown.preview.shortText}</pre>
          <p className="bubble-faint">回复“看详细说明”之后：</p>
          <pre className="as-text">{shown.preview.wholeText}</pre>
        </>
      )}
      {shown && !shown.preview && <p className="bubble-faint">必填的内容还不全，填完就能看到。</p>}
      <h3>检查</h3>
      {shown && <FindingList findings={shown.findings} />}
    </section>
  );
};
