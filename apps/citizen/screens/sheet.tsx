import { Button, RootPortal, Text, View } from "@tarojs/components";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { words } from "../core/words.ts";
import { useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

type SheetProps = { title: string; children: ReactNode; onClose: () => void };

/** A dialog from the bottom of the screen. It keeps the focus, closes with Esc and gives the focus back. */
export const Sheet = ({ title, children, onClose }: SheetProps) => {
  const id = useId();
  const screen = useScreen();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => screen.holdFocus(id, () => close.current()), [screen, id]);

  return (
    <RootPortal>
      <View className="sheet-back">
        <View className="sheet" id={id} role="dialog" aria-modal aria-labelledby={`${id}-title`}>
          <View className="sheet-head">
            <View className="sheet-title" role="heading" aria-level={2} id={`${id}-title`}>
              {title}
            </View>
            <Button className="icon-button" onClick={onClose} aria-label={words.close}>
              <Icon name="close" />
            </Button>
          </View>
          <View className="sheet-body">{children}</View>
        </View>
      </View>
    </RootPortal>
  );
};

/** A question with two answers. */
export const ConfirmSheet = (props: {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}) => (
  <Sheet title={props.title} onClose={props.onNo}>
    <Text className="sheet-text">{props.text}</Text>
    <View className="button-row">
      <Button className="button button-main" onClick={props.onYes}>
        {props.yes}
      </Button>
      <Button className="button" onClick={props.onNo}>
        {props.no}
      </Button>
    </View>
  </Sheet>
);
