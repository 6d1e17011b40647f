import type { ReactNode } from "react";
import { ContentList, contentPrefix } from "../contents/content-list.tsx";
import { ContentPage } from "../contents/content-page.tsx";
import { DraftFromGap } from "../gaps/draft-from-gap.tsx";
import { TabList } from "../ui/tab-list.tsx";
import { goTo } from "../use-place.ts";
import { EntryList } from "./entry-list.tsx";
import { EntryPage, NewEntry } from "./entry-page.tsx";
import { HitTest } from "./hit-test.tsx";
import { ImportPage } from "./import-page.tsx";
import { ReleaseList } from "./release-list.tsx";

/** Places beside the entries' own ids, which never begin with a tilde. */
const views = {
  "~contents": "事项和话术",
  "~import": "导入导出",
  "~new": "新建条目",
  "~test": "命中测试",
  "~releases": "发布记录",
} as const;
/** A new entry that begins with the questions of a gap. */
const fromGap = "~new:";
type View = keyof typeof views;
const isView = (recordId: string): recordId is View => recordId in views;

const tabs = [
  { key: "", label: "条目" },
  { key: "~test", label: views["~test"] },
  { key: "~import", label: views["~import"] },
  { key: "~contents", label: views["~contents"] },
  { key: "~releases", label: views["~releases"] },
];

const pages: Record<View, ReactNode> = {
  "~contents": <ContentList />,
  "~import": <ImportPage />,
  "~new": <NewEntry />,
  "~test": <HitTest />,
  "~releases": <ReleaseList />,
};

/** 知识: the entries, trying questions, releases; one entry takes the whole page. */
export const EntriesPage = ({ recordId }: { recordId: string | null }) => {
  if (recordId === "~new") return pages["~new"];
  if (recordId?.startsWith(contentPrefix)) return <ContentPage contentId={recordId.slice(contentPrefix.length)} />;
  if (recordId?.startsWith(fromGap)) return <DraftFromGap gapId={recordId.slice(fromGap.length)} />;
  if (recordId !== null && !isView(recordId)) return <EntryPage key={recordId} entryId={recordId} />;
  return (
    <div className="list-page">
      <TabList
        label="知识"
        items={tabs}
        chosen={recordId ?? ""}
        choose={(key) => goTo("entries", key === "" ? null : key)}
      />
      {recordId === null ? <EntryList /> : pages[recordId]}
    </div>
  );
};
