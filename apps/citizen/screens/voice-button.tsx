import { Button, Text } from "@tarojs/components";
import { useState } from "react";
import { words } from "../core/words.ts";
import { useDevice, useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { lateSheets } from "./late-sheets.ts";

const say = words.device.voice;

/** Speaking, where the device has a microphone and the server understands; else there is no button. */
export const VoiceButton = ({ onHeard }: { onHeard: (text: string) => void }) => {
  const { offers } = useDevice();
  const { record } = useScreen();
  const [isOpen, setOpen] = useState(false);
  const [isAgreed, setAgreed] = useState(false);
  if (!offers.voice || !record) return null;
  return (
    <>
      <Button className="voice-button" aria-label={say.open} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="mic" />
        <Text className="voice-word" aria-hidden>
          {say.open}
        </Text>
      </Button>
      {isOpen && (
        <lateSheets.VoiceSheet
          record={record}
          isAgreed={isAgreed}
          onAgree={() => setAgreed(true)}
          onHeard={(text) => {
            setOpen(false);
            onHeard(text);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
