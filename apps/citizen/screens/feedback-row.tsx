import { Button, Text, Textarea, View } from "@tarojs/components";
import { useId, useState, useSyncExternalStore } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import { feedbackReasons } from "../../../functions/messages/takes-feedback.ts";
import type { GivenOpinion, Opinion } from "../core/feedback.ts";
import { feedbackWords as words } from "../core/feedback-words.ts";
import { useFeedback } from "./chat-context.tsx";

const longestRemark = 300;

const saidOf = ({ state, reason, remark }: GivenOpinion): string => {
  if (state === "saving") return "";
  if (state === "failed") return words.failed;
  return reason !== null || remark !== null ? words.thanksAll : words.thanks;
};

type WhyProps = { opinion: GivenOpinion; give: (change: Partial<Opinion>) => void };

/** Why an answer did not help: one of the reasons, and a few words if they like. */
/** Mini-programs style no attributes. */
const classOf = (isPressed: boolean): string => (isPressed ? "feedback-button feedback-on" : "feedback-button");

const Why = ({ opinion, give }: WhyProps) => {
  const id = useId();
  const [text, setText] = useState(opinion.remark ?? "");
  const isNew = text.trim() !== (opinion.remark ?? "");
  return (
    <View className="feedback-why" role="group" aria-labelledby={`${id}-why`}>
      <Text className="feedback-ask" id={`${id}-why`}>
        {words.why}
      </Text>
      <View className="feedback-buttons">
        {feedbackReasons.map((reason) => (
          <Button
            key={reason}
            className={classOf(opinion.reason === reason)}
            aria-pressed={opinion.reason === reason}
            onClick={() => give({ reason: opinion.reason === reason ? null : reason })}
          >
            {words.reasons[reason]}
          </Button>
        ))}
      </View>
      <View className="feedback-remark">
        <Textarea
          className="input"
          aria-label={words.remark}
          aria-describedby={`${id}-hint`}
          placeholder={words.remark}
          maxlength={longestRemark}
          value={text}
          onInput={({ detail }) => setText(detail.value)}
          onConfirm={() => isNew && give({ remark: text.trim() || null })}
        />
        <Button
          className={`feedback-button${isNew ? "" : " feedback-off"}`}
          disabled={!isNew}
          onClick={() => give({ remark: text.trim() || null })}
        >
          {words.send}
        </Button>
      </View>
      <Text className="feedback-hint" id={`${id}-hint`}>
        {words.remarkHint}
      </Text>
    </View>
  );
};

const nothing: Opinion = { useful: false, reason: null, remark: null };

/** A quiet row below an answer of the machine: useful or not, and why not. What was said stays to be seen and changed. */
export const FeedbackRow = ({ message }: { message: Pick<Message, "id" | "seq"> }) => {
  const feedback = useFeedback();
  const opinion = useSyncExternalStore(feedback.subscribe, feedback.opinions)[message.id];
  const say = (useful: boolean) => {
    if (opinion?.useful !== useful || opinion.state === "failed") feedback.give(message, { ...nothing, useful });
  };
  const give = (change: Partial<Opinion>) => {
    const { reason, remark } = opinion ?? nothing;
    feedback.give(message, { useful: false, reason, remark, ...change });
  };
  return (
    <View className="feedback">
      <View className="feedback-buttons" role="group" aria-label={words.group}>
        <Button
          className={classOf(opinion?.useful === true)}
          aria-pressed={opinion?.useful === true}
          onClick={() => say(true)}
        >
          {words.useful}
        </Button>
        <Button
          className={classOf(opinion?.useful === false)}
          aria-pressed={opinion?.useful === false}
          onClick={() => say(false)}
        >
          {words.useless}
        </Button>
        <Text className="feedback-said" role="status">
          {opinion ? saidOf(opinion) : ""}
        </Text>
      </View>
      {opinion?.useful === false && <Why opinion={opinion} give={give} />}
    </View>
  );
};
