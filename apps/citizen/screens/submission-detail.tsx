import { Button, Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import type { OwnSubmission } from "../../../functions/api/contract.ts";
import { shortTime } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useChatState, useScreen, useSubmissions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { RequestBox } from "./request-box.tsx";
import { CaseNumber } from "./ticket-card.tsx";

type Part = OwnSubmission["parts"][number];

const PartView = ({ part }: { part: Part }) => (
  <View className="part" role="listitem">
    <View className="part-head">
      <Text className="part-name">{part.department}</Text>
      <Text className={`part-status part-${part.status}`}>{part.statusLabel}</Text>
    </View>
    <View className="part-matters" role="list">
      {part.matters.map(({ id, title, statusLabel, note }) => (
        <View className="part-matter" role="listitem" key={id}>
          <Text className="part-matter-title">{title}</Text>
          <Text className="part-matter-status">{statusLabel}</Text>
          {note !== null && <Text className="part-matter-note">{note}</Text>}
        </View>
      ))}
    </View>
    {part.withdrawal !== null && <Text className="part-withdrawal">{words.withdrawal[part.withdrawal]}</Text>}
  </View>
);

const Timeline = ({ timeline }: Pick<OwnSubmission, "timeline">) => (
  <View className="timeline" role="list" aria-label={words.timeline}>
    {timeline.map(({ at, text }, index) => (
      <View
        className={index === timeline.length - 1 ? "stop stop-now" : "stop"}
        role="listitem"
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
        key={index}
      >
        <Text className="stop-label">{text}</Text>
        <Text className="stop-time">{shortTime(at)}</Text>
      </View>
    ))}
  </View>
);

type DetailProps = { submission: OwnSubmission; put: (next: OwnSubmission) => void };

/** Copies to keep, and the way back for whoever changes their mind. */
const DetailActions = ({ submission: { id, number, canWithdraw }, put }: DetailProps) => {
  const client = useSubmissions();
  const screen = useScreen();
  const { session } = useChatState();
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  // What is asked stands at the end of the screen: the focus brings it into view.
  useEffect(() => {
    if (isSure) screen.focus("withdraw-yes");
  }, [isSure, screen]);

  const open = (kind: "print" | "pdf") => {
    setSaid(words.openingCopy);
    const name = `${number}.${kind === "pdf" ? "pdf" : "html"}`;
    void screen
      .openCopy(client.copyPath(id, kind), session?.token ?? "", name)
      .then((isDone) => setSaid(isDone ? "" : words.copyNotOpened));
  };
  const withdraw = async () => {
    setBusy(true);
    const outcome = await client.withdraw(id);
    setBusy(false);
    setSure(false);
    if ("value" in outcome) put(outcome.value);
    setSaid("value" in outcome ? words.withdrawAsked : outcome.problem);
  };

  return (
    <View className="detail-actions">
      <View className="detail-buttons">
        <Button className="button button-small" onClick={() => open("print")}>
          {words.printCopy}
        </Button>
        <Button className="button button-small" onClick={() => open("pdf")}>
          {words.pdfCopy}
        </Button>
        {canWithdraw && !isSure && (
          <Button className="button button-small button-quiet" onClick={() => setSure(true)}>
            {words.withdraw}
          </Button>
        )}
      </View>
      {isSure && (
        <View className="withdraw" role="group" aria-label={words.withdraw}>
          <Text>{words.withdrawSure}</Text>
          <View className="button-row">
            <Button id="withdraw-yes" className="button button-main" disabled={isBusy} onClick={() => void withdraw()}>
              {words.withdrawYes}
            </Button>
            <Button className="button" onClick={() => setSure(false)}>
              {words.withdrawNo}
            </Button>
          </View>
        </View>
      )}
      <View role="status" className="detail-said">
        {said}
      </View>
    </View>
  );
};

/** One submission: number, result so far, what is asked for, each department, what has happened. */
export const SubmissionDetail = ({ submission, put }: DetailProps) => {
  const { number, overall, overallLabel, parts, timeline } = submission;
  return (
    <View className="detail">
      <View className="detail-head">
        <Text className={`progress-overall progress-${overall}`}>
          {overall === "needs-more" && <Icon name="alert" />}
          {overallLabel}
        </Text>
      </View>
      <CaseNumber number={number} label={words.submissionNumber} />
      {parts.map((part) => (
        <RequestBox submissionId={submission.id} part={part} put={put} key={part.department} />
      ))}
      <View className="parts" role="list" aria-label={words.departments}>
        {parts.map((part) => (
          <PartView part={part} key={part.department} />
        ))}
      </View>
      <View className="detail-title detail-timeline" role="heading" aria-level={2}>
        {words.timeline}
      </View>
      <Timeline timeline={timeline} />
      <DetailActions submission={submission} put={put} />
    </View>
  );
};
