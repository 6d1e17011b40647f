import { Button, Text, View } from "@tarojs/components";
import { useEffect, useReducer, useState, useSyncExternalStore } from "react";
import type { Recorder } from "../core/platform.ts";
import type { Speaking, SpeakingState } from "../core/speaking.ts";
import { words } from "../core/words.ts";
import { useDevice } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";

const say = words.device.voice;

export type VoiceSheetProps = {
  record: Recorder;
  /** What recording means was read before, since the page was opened: the press that opened the sheet is enough. */
  isAgreed: boolean;
  onAgree: () => void;
  onHeard: (text: string) => void;
  onClose: () => void;
};

const soonFrom = 50;

/** The seconds that have gone, for the eye; once, near the end, in words. */
const Clock = ({ since }: { since: number }) => {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  useEffect(() => {
    const timer = setInterval(redraw, 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.min(60, Math.floor((Date.now() - since) / 1000));
  return (
    <>
      <View className="voice-clock" aria-hidden>
        <Text className="voice-dot" />
        <Text>{say.seconds(seconds)}</Text>
      </View>
      <View className="sr-only" role="status">
        {seconds >= soonFrom && say.soon}
      </View>
    </>
  );
};

const toldOf = (speaking: SpeakingState): string => {
  switch (speaking.step) {
    case "asking":
      return say.notice;
    case "opening":
      return say.opening;
    case "listening":
      return say.listening;
    case "working":
      return speaking.isFull ? say.full : say.working;
    case "failed":
      return speaking.problem;
  }
};

type Press = { label: string; onPress: () => void };

const pressesOf = (now: SpeakingState, { start, finish, again }: Speaking): Press[] => {
  if (now.step === "asking") return [{ label: say.start, onPress: start }];
  if (now.step === "listening") return [{ label: say.finish, onPress: finish }];
  if (now.step !== "failed") return [];
  const anew = { label: say.anew, onPress: start };
  return now.sound === null ? [anew] : [{ label: say.again, onPress: again }, anew];
};

/** Speaks instead of typing: tells what happens with the sound, records, and gives the words back to be checked. */
export const VoiceSheet = ({ record, isAgreed, onAgree, onHeard, onClose }: VoiceSheetProps) => {
  const { speak } = useDevice();
  const [speaking] = useState(() => speak(record, onHeard));
  const now = useSyncExternalStore(speaking.subscribe, speaking.state);
  const [wasAgreed] = useState(isAgreed);
  useEffect(() => {
    if (wasAgreed) speaking.start();
    return speaking.leave;
  }, [wasAgreed, speaking]);
  const start = () => {
    onAgree();
    speaking.start();
  };
  const presses = pressesOf(now, { ...speaking, start });

  return (
    <Sheet title={say.open} onClose={onClose}>
      <View className="sheet-text" role={now.step === "failed" ? "alert" : "status"}>
        {now.step === "listening" && <Icon name="mic" />}
        {toldOf(now)}
      </View>
      {now.step === "listening" && <Clock since={now.since} />}
      <View className="button-row">
        {presses.map(({ label, onPress }, index) => (
          <Button key={label} className={index === 0 ? "button button-main" : "button"} onClick={onPress}>
            {label}
          </Button>
        ))}
        <Button className="button" onClick={onClose}>
          {now.step === "failed" ? say.type : say.cancel}
        </Button>
      </View>
    </Sheet>
  );
};
