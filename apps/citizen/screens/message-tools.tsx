import { Button, Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import { isAnswer, textToCopy, textToSpeak, wordsToRepeat } from "../core/message-tools.ts";
import type { Speech } from "../core/platform.ts";
import type { ChatView } from "../core/view.ts";
import { words } from "../core/words.ts";
import { useActions, useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

const say = words.tools;

const ReadAloud = ({ message, speech }: { message: Message; speech: Speech }) => {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    return () => speech.stop();
  }, [isOn, speech]);
  const toggle = () => {
    if (isOn) return speech.stop();
    setOn(true);
    speech.start(textToSpeak(message), () => setOn(false));
  };
  return (
    <Button className="tool" aria-pressed={isOn} onClick={toggle}>
      <Icon name={isOn ? "stop" : "sound"} />
      {isOn ? say.stop : say.listen}
    </Button>
  );
};

const Copy = ({ message }: { message: Message }) => {
  const { copy } = useScreen();
  const [said, setSaid] = useState("");
  const press = () => void copy(textToCopy(message)).then((isDone) => setSaid(isDone ? words.copied : say.copyFailed));
  return (
    <>
      <Button className="tool" onClick={press}>
        <Icon name={said === words.copied ? "done" : "copy"} />
        {said === words.copied ? words.copied : words.copy}
      </Button>
      <Text role="status" className={said === say.copyFailed ? "tool-said" : "sr-only"}>
        {said}
      </Text>
    </>
  );
};

/** What can be done with an answer: taken along, listened to; or the question said once more where something broke. */
export const MessageTools = ({ message, view }: { message: Message; view: ChatView }) => {
  const { speech } = useScreen();
  const { say: repeat } = useActions();
  const again = wordsToRepeat(message, view);
  if (again !== null)
    return (
      <View className="tools">
        <Button className="tool" onClick={() => repeat(again)}>
          <Icon name="again" />
          {words.again}
        </Button>
      </View>
    );
  if (!isAnswer(message)) return null;
  return (
    <View className="tools">
      <Copy message={message} />
      {speech && <ReadAloud message={message} speech={speech} />}
    </View>
  );
};
