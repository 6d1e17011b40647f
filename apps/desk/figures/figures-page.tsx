import { TabList } from "../ui/tab-list.tsx";
import { chinaDay } from "../ui/times.ts";
import { goTo } from "../use-place.ts";
import { Board } from "./board.tsx";
import { addDays, type FigureView, figureRecord, lastDays, mondayOf, placeOf, readFigureView } from "./figure-view.ts";
import { Questions } from "./questions.tsx";
import { Report } from "./report.tsx";
import { ExportPanel } from "./turn-export-panel.tsx";
import { TurnPage } from "./turn-page.tsx";

const tabs = [
  { key: "board", label: "看板" },
  { key: "questions", label: "问题浏览" },
  { key: "report", label: "周报" },
] as const;
type Tab = (typeof tabs)[number]["key"];

/** The view that a tab opens; the period and place looked at come along. */
const opened = (tab: Tab, shown: FigureView): FigureView => {
  const place = placeOf(shown.view === "board" || shown.view === "questions" ? shown.filter : lastDays(30));
  if (tab === "board") return { view: "board", filter: place };
  if (tab === "questions") return { view: "questions", filter: { ...place, kind: "question" } };
  return { view: "report", monday: mondayOf(addDays(chinaDay(new Date()), -7)) };
};

/** 数据: the dashboard, the explorer of questions, the week's report; one turn takes the whole page. */
export const FiguresPage = ({ recordId }: { recordId: string | null }) => {
  const shown = readFigureView(recordId);
  if (shown.view === "turn") return <TurnPage key={shown.turnId} turnId={shown.turnId} />;
  return (
    <div className="list-page figures">
      <div className="no-print">
        <TabList
          label="数据"
          items={tabs}
          chosen={shown.view}
          choose={(tab) => goTo("figures", figureRecord(opened(tab, shown)))}
        />
      </div>
      <ExportPanel />
      {shown.view === "board" && <Board filter={shown.filter} />}
      {shown.view === "questions" && <Questions filter={shown.filter} />}
      {shown.view === "report" && <Report key={shown.monday} monday={shown.monday} />}
    </div>
  );
};
