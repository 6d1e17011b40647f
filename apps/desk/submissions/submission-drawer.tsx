import { Alert } from "antd";
import type { DispatchItem, PartMove } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { showMinute } from "../ui/times.ts";
import { useCaseMove } from "../ui/use-case-move.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { partStatusLabel } from "../words.ts";
import { Copies } from "./copies.tsx";
import { PartPanel } from "./part-panel.tsx";
import { SubmissionTimeline } from "./submission-timeline.tsx";

const changedWords = "这份申报刚刚被别人办理过，已为您更新。请核对后再提交，您写的内容还在。";

/** One submission: a panel for each department, moved on by itself. */
export const SubmissionDrawer = ({ submissionId, onMoved }: { submissionId: string | null; onMoved(): void }) => {
  const { client, tell } = useDesk();
  const reading = useReading(submissionId, () => client.readSubmission(submissionId ?? ""));
  const { changedId, move } = useCaseMove({
    reading,
    send: (submission, given: Omit<PartMove, "version">) =>
      client.movePart(submission.id, { ...given, version: submission.version }),
    done: (_, { department, to }) => `${department} ${partStatusLabel[to]}`,
    refusal: "submission.move-refused",
    onMoved,
  });

  const replay = async (dispatch: DispatchItem) => {
    try {
      await client.replayDispatch(dispatch.submissionId, dispatch);
      tell("success", "已重新发送");
    } catch (error) {
      tell("error", titleOf(error));
    }
    await reading.reload();
  };

  return (
    <DetailDrawer
      open={submissionId !== null}
      title={reading.value ? `申报 ${reading.value.number}` : "申报"}
      reading={reading}
      close={() => goTo("submissions")}
    >
      {(submission) => (
        <div className="detail">
          {changedId === submission.id && <Alert type="warning" showIcon role="alert" title={changedWords} />}
          <FactList
            rows={[
              { label: "一件事", value: submission.serviceTitle },
              { label: "地区", value: regionName(submission.region) },
              { label: "提交时间", value: showMinute(submission.submittedAt) },
            ]}
          />
          <Copies submissionId={submission.id} />
          {submission.parts.map((part) => (
            <PartPanel
              key={part.department}
              submissionId={submission.id}
              part={part}
              dispatches={submission.dispatches.filter(({ departmentId }) => departmentId === part.departmentId)}
              replay={replay}
              move={(given) => move(submission, { department: part.department, ...given })}
            />
          ))}
          <section aria-labelledby="submission-history">
            <h3 id="submission-history">办理经过</h3>
            <SubmissionTimeline events={submission.events} />
          </section>
        </div>
      )}
    </DetailDrawer>
  );
};
