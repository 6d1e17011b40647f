import { type ReactNode, useState } from "react";
import type { EntryContent, EntryPreview as Preview } from "../api/entry-contract.ts";
import { useDesk } from "../app-services.ts";
import { PlaceTabs } from "../samples/place-tabs.tsx";
import { SampleView } from "../samples/sample-view.tsx";
import { Failure } from "../ui/failure.tsx";
import { useReading } from "../ui/use-reading.ts";
import { useSettled } from "../ui/use-settled.ts";
import { CitizenReply } from "./citizen-reply.tsx";
import { FindingList } from "./finding-list.tsx";

type Shown = NonNullable<Preview["preview"]>;

const Both = ({ word, short, whole }: { word: string; short: ReactNode; whole: ReactNode }) => (
  <>
    {short}
    <p className="bubble-faint">{word}“看详细说明”之后：</p>
    {whole}
  </>
);

const Places = ({ shown }: { shown: Shown }) => {
  const [place, setPlace] = useState<Parameters<typeof PlaceTabs>[0]["chosen"]>("page");
  const channel = shown.channels.find(({ short }) => short.channel === place);
  return (
    <PlaceTabs chosen={place} choose={setPlace} sample={channel?.short}>
      {channel ? (
        <Both
          word="回复"
          short={<SampleView sample={channel.short} label="答复" />}
          whole={<SampleView sample={channel.whole} label="详细说明" />}
        />
      ) : (
        <Both word="点" short={<CitizenReply reply={shown.short} />} whole={<CitizenReply reply={shown.whole} />} />
      )}
    </PlaceTabs>
  );
};

/** What is written, as citizens would read it in each channel, and what the checks say about it. */
export const EntryPreview = ({ content }: { content: EntryContent }) => {
  const { client } = useDesk();
  const settled = useSettled(content, 400);
  const reading = useReading(JSON.stringify(settled), () => client.previewEntry(settled));
  const [last, setLast] = useState(reading.value);
  // While the next one is being read the last one stays, so that nothing jumps while typing.
  if (reading.value && reading.value !== last) setLast(reading.value);
  const shown = reading.value ?? last;
  return (
    <section className="preview" aria-labelledby="preview-title">
      <h3 id="preview-title">群众看到的样子</h3>
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      {shown?.preview && <Places shown={shown.preview} />}
      {shown && !shown.preview && <p className="bubble-faint">必填的内容还不全，填完就能看到。</p>}
      <h3>检查</h3>
      {shown && <FindingList findings={shown.findings} />}
    </section>
  );
};
