import { Alert } from "antd";
import type { PartMove } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { showMinute } from "../ui/times.ts";
import { useCaseMove } from "../ui/use-case-move.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { partStatusLabel } from "../words.ts";
import { PartPanel } from "./part-panel.tsx";

const changedWords = "这份申报刚刚被别人办理过，已为您更新。请核对后再提交，您写的内容还在。";

/** One submission: a panel for each department, moved on by itself. */
export const SubmissionDrawer = ({ submissionId, onMoved }: { submissionId: string | null; onMoved(): void }) => {
  const { client } = useDesk();
  const reading = useReading(submissionId, () => client.readSubmission(submissionId ?? ""));
  const { changedId, move } = useCaseMove({
    reading,
    send: (submission, given: Omit<PartMove, "version">) =>
      client.movePart(submission.id, { ...given, version: submission.version }),
    done: (_, { department, to }) => `${department} ${partStatusLabel[to]}`,
    refusal: "submission.move-refused",
    onMoved,
  });

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
          {submission.parts.map((part) => (
            <PartPanel
              key={part.department}
              submissionId={submission.id}
              part={part}
              move={(given) => move(submission, { department: part.department, ...given })}
            />
          ))}
        </div>
      )}
    </DetailDrawer>
  );
};
