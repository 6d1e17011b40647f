import { Button, Text, Textarea, View } from "@tarojs/components";
import { useEffect, useId, useState } from "react";
import { words } from "../core/words.ts";
import { useActions, useChatView, useScreen } from "./chat-context.tsx";
import { useComposeText } from "./compose-text.tsx";
import { Icon } from "./icon.tsx";
import { ServicesPanel } from "./services-panel.tsx";
import { SlowNotice } from "./slow-notice.tsx";
import { VoiceButton } from "./voice-button.tsx";

/** As the server: longer messages are refused there, so the page says it before. */
const maxLength = 2000;
const warnFrom = 1800;

/** Where the citizen writes, with the services one press away. */
export const Composer = () => {
  const id = useId();
  const { text, setText } = useComposeText();
  const [isOpen, setOpen] = useState(false);
  /** What a machine has written into the text, until the citizen changes it or sends it; drawn once more each time. */
  const [heard, setHeard] = useState<{ text: string } | null>(null);
  const { say, typing } = useActions();
  const { isFresh } = useChatView();
  const screen = useScreen();
  const over = text.trim().length - maxLength;

  const takeHeard = (spoken: string) => {
    const whole = text + spoken;
    setText(whole);
    setHeard({ text: whole });
  };
  // After the sheet has given the focus back to its button.
  useEffect(() => {
    if (heard) screen.focus("compose");
  }, [heard, screen]);

  const submit = () => {
    screen.focus("compose");
    if (text.trim() === "" || over > 0) return;
    say(text.trim());
    setText("");
  };

  return (
    <View className="composer" role="region" aria-label={words.compose}>
      <SlowNotice />
      {isOpen && !isFresh && <ServicesPanel title={words.services} onPressed={() => setOpen(false)} />}
      <View className="composer-row">
        {!isFresh && (
          <Button
            className="icon-button composer-more"
            aria-label={isOpen ? words.closeServices : words.openServices}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? "close" : "grid"} />
          </Button>
        )}
        <View className="composer-field">
          <Text className="composer-mirror" aria-hidden>{`${text} `}</Text>
          <Textarea
            id="compose"
            className="composer-input"
            aria-label={words.compose}
            aria-describedby={`${id}-limit`}
            placeholder={words.composePlaceholder}
            value={text}
            onInput={({ detail }) => {
              setText(detail.value);
              if (detail.value !== "") typing();
            }}
            onConfirm={submit}
          />
        </View>
        <VoiceButton onHeard={takeHeard} />
        <Button
          className="send"
          aria-label={words.send}
          aria-disabled={text.trim() === "" || over > 0}
          onClick={submit}
        >
          <Icon name="send" />
          <Text className="send-word">{words.send}</Text>
        </Button>
      </View>
      <View id={`${id}-limit`} role="status" className={over > 0 ? "composer-limit composer-over" : "composer-limit"}>
        {over > 0 && words.tooLong(over)}
        {over <= 0 && text.length >= warnFrom && words.left(-over)}
        {text !== "" && heard?.text === text && ` ${words.device.voice.check}`}
      </View>
      <Text className="notice">
        <Text className="notice-ai">{words.aiNotice}</Text>
        <Text className="notice-privacy">{words.privacy}</Text>
      </Text>
    </View>
  );
};
