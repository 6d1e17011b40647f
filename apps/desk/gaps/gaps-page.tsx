import { TabList } from "../ui/tab-list.tsx";
import { goTo } from "../use-place.ts";
import { FindingList } from "./finding-list.tsx";
import { GapList } from "./gap-list.tsx";

const watches = "~watches";
const tabs = [
  { key: "", label: "没答好的问题" },
  { key: watches, label: "内容巡查" },
];

/** 待补知识: what citizens asked and the entries do not answer well, and what the watches found about the entries. */
export const GapsPage = ({ recordId }: { recordId: string | null }) => (
  <div className="list-page">
    <TabList
      label="待补知识"
      items={tabs}
      chosen={recordId === watches ? watches : ""}
      choose={(key) => goTo("gaps", key === "" ? null : key)}
    />
    {recordId === watches ? <FindingList /> : <GapList recordId={recordId} />}
  </div>
);
