import type { EntryContent } from "../api/entry-contract.ts";
import type { GapDetail } from "../api/gap-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { emptyEntry, NewEntry } from "../entries/entry-page.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { useReading } from "../ui/use-reading.ts";

const longestQuestion = 100;

/** Where most of a gap's questions came from. */
const regionOf = ({ regions }: GapDetail): string =>
  Object.entries(regions).toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? "000000";

/** A gap's questions as ways to ask, each once, without those that would never be asked again. */
const questionsOf = ({ questions }: GapDetail): string[] =>
  [...new Set(questions.map(({ text }) => text))].filter(
    (text) => text.length <= longestQuestion && !text.includes("*"),
  );

const contentOf = (gap: GapDetail): EntryContent => ({
  ...emptyEntry,
  title: gap.title,
  questions: questionsOf(gap),
  region: regionOf(gap),
});

/** A new entry that begins with a gap's questions; saved for the first time it is linked to the gap. */
export const DraftFromGap = ({ gapId }: { gapId: string }) => {
  const { client, tell } = useDesk();
  const reading = useReading(gapId, () => client.readGap(gapId));
  if (reading.error !== null) return <Failure error={reading.error} retry={() => void reading.reload()} />;
  if (!reading.value) return <Loading label="正在读取" />;
  const link = async (entryId: string) => {
    try {
      // Questions may have joined since it was read.
      const { version } = await client.readGap(gapId);
      await client.moveGap(gapId, { action: "link", version, entryId });
    } catch (error) {
      tell("error", `条目已存好，但没有关联上问题：${titleOf(error)}请在“待补知识”里关联。`);
    }
  };
  return <NewEntry begin={contentOf(reading.value)} created={link} />;
};
