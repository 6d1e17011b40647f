import { Alert } from "antd";
import type { GapDetail, GapMove } from "../api/gap-contract.ts";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { DayChart } from "../problems/day-chart.tsx";
import { regionName } from "../regions.ts";
import { counted } from "../ui/counts.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { chinaDay, showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { GapActions } from "./gap-actions.tsx";
import { GapHistory } from "./gap-history.tsx";
import { GapQuestions } from "./gap-questions.tsx";
import { nameOfReason } from "./gap-words.ts";

const Standing = ({ gap: { answered, dismissed, link, merged, waiting } }: { gap: GapDetail }) => (
  <>
    {merged && (
      <Alert
        type="info"
        title={
          <>
            已并到<a href={writePlace("gaps", merged.into)}>另一组</a>
          </>
        }
        description={`${merged.by} · ${showMinute(merged.at)}`}
      />
    )}
    {answered && (
      <Alert
        type="success"
        title={
          <>
            已有答案：<a href={writePlace("entries", answered.entryId)}>{answered.title}</a>
          </>
        }
        description={`${showMinute(answered.at)} · ${answered.toldAll ? `已告诉 ${answered.told} 位同意过的群众` : "正在告诉同意过的群众"}`}
      />
    )}
    {link && !answered && (
      <Alert
        type="info"
        title={
          <>
            由 <a href={writePlace("entries", link.entryId)}>{link.entryId}</a> 来答
          </>
        }
        description={`${link.by} · ${showMinute(link.at)} · 发布后会告诉 ${waiting} 位同意过的群众，每人一次`}
      />
    )}
    {dismissed && (
      <Alert
        type="warning"
        title={`已搁置：${dismissed.reason}`}
        description={`${dismissed.by} · ${showMinute(dismissed.at)}`}
      />
    )}
  </>
);

const Facts = ({ gap }: { gap: GapDetail }) => (
  <FactList
    rows={[
      { label: "人数", value: `${gap.size} 人问过（近 7 天 ${gap.trend.last}，前 7 天 ${gap.trend.before}）` },
      { label: "原因", value: counted(gap.reasons, nameOfReason) },
      { label: "地区", value: counted(gap.regions, regionName) },
      { label: "等答案", value: `${gap.waiting} 位群众同意有答案时告诉他们` },
      { label: "最近一次", value: showMinute(gap.lastAt) },
    ]}
  />
);

/** One gap: how it grows, what people said, and what is done about it. */
export const GapDrawer = ({ gapId, onChanged }: { gapId: string | null; onChanged(): void }) => {
  const { client, tell } = useDesk();
  const reading = useReading(gapId, () => client.readGap(gapId ?? ""));
  const move = async (given: GapMove, done: string): Promise<boolean> => {
    try {
      reading.put(await client.moveGap(gapId ?? "", given));
      tell("success", done);
      onChanged();
      return true;
    } catch (error) {
      const isOld = hasProblemCode(error, "record.changed") || hasProblemCode(error, "record.exists");
      tell("error", isOld ? "刚刚有变化，已为您更新，请再看一下。" : titleOf(error));
      if (isOld) await reading.reload();
      return false;
    }
  };
  return (
    <DetailDrawer
      open={gapId !== null}
      title={reading.value?.title ?? "没答好的问题"}
      reading={reading}
      close={() => goTo("gaps")}
    >
      {(gap) => (
        <div className="detail">
          <Standing gap={gap} />
          <DayChart days={gap.days} today={chinaDay(new Date())} />
          <Facts gap={gap} />
          <GapActions key={gap.id} gap={gap} move={move} />
          <GapQuestions key={`questions ${gap.id}`} gap={gap} move={move} />
          <GapHistory gap={gap} />
        </div>
      )}
    </DetailDrawer>
  );
};
