import { Alert, Button } from "antd";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import type { ProblemDetail, RemedyKind } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { counted } from "../ui/counts.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { chinaDay, showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { remedyLabel } from "../words.ts";
import { DayChart } from "./day-chart.tsx";
import { RemedyForm } from "./remedy-form.tsx";

const sourceLabel: Record<string, string> = {
  ticket: "工单",
  unanswered: "没答上的问题",
  dislike: "不满意",
  feed: "外部反映",
};

const Facts = ({ problem }: { problem: ProblemDetail }) => (
  <FactList
    rows={[
      { label: "件数", value: `${problem.size} 件（近 7 天 ${problem.trend.last}，前 7 天 ${problem.trend.before}）` },
      { label: "来源", value: counted(problem.sources, (key) => sourceLabel[key] ?? key) },
      { label: "地区", value: counted(problem.regions, regionName) },
      { label: "部门", value: problem.departments.join("、") || "—" },
      { label: "最近一件", value: showMinute(problem.lastAt) },
      { label: "负责人", value: problem.owner ?? "还没有" },
    ]}
  />
);

/** One class of problems: how it grows, what people said, and what is done about all of them. */
export const ProblemDrawer = ({ problemId, onChanged }: { problemId: string | null; onChanged(): void }) => {
  const { client, me, tell } = useDesk();
  const reading = useReading(problemId, () => client.readProblem(problemId ?? ""));

  const change = async (make: () => Promise<ProblemDetail>, done: string) => {
    try {
      reading.put(await make());
      tell("success", done);
    } catch (error) {
      const isOld = hasProblemCode(error, "record.changed") || hasProblemCode(error, "record.exists");
      tell("error", isOld ? "刚刚有人改过，已为您更新。" : titleOf(error));
      if (isOld) await reading.reload();
    }
    onChanged();
  };
  const publish =
    ({ id, version }: ProblemDetail) =>
    (kind: RemedyKind, text: string) =>
      change(() => client.publishRemedy(id, version, kind, text), "已发布，会告诉每一位反映过的群众");

  return (
    <DetailDrawer
      open={problemId !== null}
      title={reading.value?.title ?? "一类事"}
      reading={reading}
      close={() => goTo("problems")}
    >
      {(problem) => (
        <div className="detail">
          {problem.remedy && (
            <Alert
              type="success"
              title={`${remedyLabel[problem.remedy.kind]}：${problem.remedy.text}`}
              description={`${problem.remedy.by} · ${showMinute(problem.remedy.at)} · ${problem.remedy.toldAll ? "已告诉反映过的群众" : "正在告诉反映过的群众"}`}
            />
          )}
          {problem.surging && <Alert type="error" showIcon title="几小时内突然增多，请尽快了解情况" />}
          <DayChart days={problem.days} today={chinaDay(new Date())} />
          <Facts problem={problem} />
          {problem.owner !== me.name && problem.remedy === null && (
            <Button
              onClick={() => void change(() => client.ownProblem(problem.id, problem.version, me.name), "由您负责")}
            >
              由我负责
            </Button>
          )}
          <section aria-labelledby="problem-examples">
            <h3 id="problem-examples">原话（已隐去个人信息）</h3>
            <ul className="examples">
              {problem.examples.map((example) => (
                <li key={example} className="step-note">
                  {example}
                </li>
              ))}
            </ul>
          </section>
          {problem.remedy === null && <RemedyForm problem={problem} publish={publish(problem)} />}
        </div>
      )}
    </DetailDrawer>
  );
};
