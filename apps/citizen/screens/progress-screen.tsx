import { Button, Text, View } from "@tarojs/components";
import type { OwnSubmission, OwnSubmissions } from "../../../functions/api/contract.ts";
import { shortTime } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useChatState, useNavigation, useSubmissions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";
import { SubmissionDetail } from "./submission-detail.tsx";

type Head = OwnSubmissions["submissions"][number];

/** A department's news comes into the conversation as well: when that moves, what was read here may have changed. */
const useFreshness = (): string | null => {
  const { session, transcript } = useChatState();
  return session && `${session.token} ${transcript.cursor}`;
};

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

const List = () => {
  const client = useSubmissions();
  const navigation = useNavigation();
  const { outcome, retry } = useReading(useFreshness(), client.list);
  return (
    <ScreenPage title={words.mySubmissions}>
      <ReadingView outcome={outcome} retry={retry}>
        {(submissions) =>
          submissions.length === 0 ? (
            <View className="reading">{words.noSubmissions}</View>
          ) : (
            <View className="progress-list" role="list" aria-label={words.mySubmissions}>
              {submissions.map((head) => (
                <View role="listitem" key={head.id}>
                  <HeadButton head={head} onOpen={() => navigation.go(`progress/${head.id}`)} />
                </View>
              ))}
            </View>
          )
        }
      </ReadingView>
    </ScreenPage>
  );
};

const One = ({ submissionId }: { submissionId: string }) => {
  const client = useSubmissions();
  const { outcome, put, retry } = useReading<OwnSubmission>(useFreshness(), () => client.read(submissionId));
  const title = outcome && "value" in outcome ? outcome.value.serviceTitle : words.mySubmissions;
  return (
    <ScreenPage title={title} back={{ path: "progress", label: words.allSubmissions }}>
      <ReadingView outcome={outcome} retry={retry}>
        {(submission) => <SubmissionDetail submission={submission} put={put} />}
      </ReadingView>
    </ScreenPage>
  );
};

/** The citizen's submissions: the list, and one with its timeline. */
export const progressScreen: ScreenEntry = {
  id: "progress",
  tab: { label: () => words.shell.progress, icon: "search" },
  View: ({ rest }) => (rest ? <One submissionId={rest} /> : <List />),
};
