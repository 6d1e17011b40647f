import type { ReactNode } from "react";
import type { ChannelSample } from "../../../functions/messages/channel-sample.ts";
import { TabList } from "../ui/tab-list.tsx";
import { limitWords, type Place, placeLabel } from "./sample-words.ts";

type Places = Exclude<Place, "web">;
const places = (Object.keys(placeLabel) as Places[]).map((key) => ({ key, label: placeLabel[key] }));

type Props = {
  chosen: Places;
  choose(place: Places): void;
  /** Any sample of the chosen channel, for its limits; none on our own pages. */
  sample: ChannelSample | undefined;
  children: ReactNode;
};

const aboutOf = (sample: ChannelSample): string =>
  [
    limitWords(sample),
    sample.allowance === null ? null : `群众发一条消息后最多回 ${sample.allowance} 次`,
    sample.isConnected ? null : "还没有接入，按默认设置显示",
  ]
    .filter((words) => words !== null)
    .join("；");

/** A tab for every place where citizens read, with what the chosen one can take. */
export const PlaceTabs = ({ chosen, choose, sample, children }: Props) => (
  <>
    <TabList<Places> label="渠道" items={places} chosen={chosen} choose={choose} />
    <div role="tabpanel" aria-label={placeLabel[chosen]} className="sample-panel">
      {sample && aboutOf(sample) !== "" && <p className="bubble-faint">{aboutOf(sample)}。</p>}
      {children}
    </div>
  </>
);
