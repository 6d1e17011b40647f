import { Button, Text, View } from "@tarojs/components";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { OwnSubmission, OwnSubmissions } from "../../../functions/api/contract.ts";
import { shortTime } from "../core/beijing-time.ts";
import type { Outcome } from "../core/own-submissions.ts";
import { words } from "../core/words.ts";
import { useChatState, useSubmissions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";
import { SubmissionDetail } from "./submission-detail.tsx";

type Head = OwnSubmissions["submissions"][number];

const ProgressContext = createContext<() => void>(() => {});

/** Opens the citizen's submissions from anywhere on the page. */
export const useOpenProgress = (): (() => void) => useContext(ProgressContext);

/** A reading that is made again when the conversation has moved: a department's news comes there as well. */
const useReading = <Value,>(key: string, read: () => Promise<Outcome<Value>>) => {
  const { transcript } = useChatState();
  const [outcome, setOutcome] = useState<Outcome<Value> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what is read, the cursor when it may have changed
  useEffect(() => {
    let isWanted = true;
    void read().then((next) => isWanted && setOutcome(next));
    return () => {
      isWanted = false;
    };
  }, [key, transcript.cursor]);
  return { outcome, put: (value: Value) => setOutcome({ value }), retry: () => void read().then(setOutcome) };
};

const Trouble = ({ problem, retry }: { problem: string; retry: () => void }) => (
  <View className="progress-empty" role="alert">
    <Text>{problem}</Text>
    <Button className="button button-small" onClick={retry}>
      {words.again}
    </Button>
  </View>
);

const Waiting = () => (
  <View className="progress-empty" role="status">
    {words.reading}
  </View>
);

/** One line of the list: what, its number, how far. */
const HeadButton = ({ head, onOpen }: { head: Head; onOpen: () => void }) => (
  <Button className="progress-head" onClick={onOpen}>
    <Text className="progress-words">
      <Text className="progress-title">{head.serviceTitle}</Text>
      <Text className="progress-number">{head.number}</Text>
      <Text className="progress-time">{words.submittedAt(shortTime(head.submittedAt))}</Text>
    </Text>
    <Text className={`progress-overall progress-${head.overall}`}>{head.overallLabel}</Text>
    <Icon name="next" />
  </Button>
);

const List = ({ onOpen }: { onOpen: (submissionId: string) => void }) => {
  const client = useSubmissions();
  const { outcome, retry } = useReading("list", client.list);
  if (!outcome) return <Waiting />;
  if ("problem" in outcome) return <Trouble problem={outcome.problem} retry={retry} />;
  if (outcome.value.length === 0) return <View className="progress-empty">{words.noSubmissions}</View>;
  return (
    <View className="progress-list" role="list" aria-label={words.mySubmissions}>
      {outcome.value.map((head) => (
        <View role="listitem" key={head.id}>
          <HeadButton head={head} onOpen={() => onOpen(head.id)} />
        </View>
      ))}
    </View>
  );
};

type OneProps = { submissionId: string; onBack: () => void; onClose: () => void };

const One = ({ submissionId, onBack, onClose }: OneProps) => {
  const client = useSubmissions();
  const { outcome, put, retry } = useReading<OwnSubmission>(submissionId, () => client.read(submissionId));
  return (
    <View>
      <Button className="progress-back" onClick={onBack}>
        <Icon name="back" />
        {words.allSubmissions}
      </Button>
      {!outcome && <Waiting />}
      {outcome && "problem" in outcome && <Trouble problem={outcome.problem} retry={retry} />}
      {outcome && "value" in outcome && <SubmissionDetail submission={outcome.value} put={put} onClose={onClose} />}
    </View>
  );
};

/** The citizen's submissions in a sheet over the page: the list, and one with its timeline. */
export const ProgressProvider = ({ children }: { children: ReactNode }) => {
  const [isOpen, setOpen] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setOpenId(null);
  };
  return (
    <ProgressContext.Provider value={() => setOpen(true)}>
      {children}
      {isOpen && (
        <Sheet title={words.mySubmissions} onClose={close}>
          {openId === null ? (
            <List onOpen={setOpenId} />
          ) : (
            <One submissionId={openId} onBack={() => setOpenId(null)} onClose={close} />
          )}
        </Sheet>
      )}
    </ProgressContext.Provider>
  );
};
