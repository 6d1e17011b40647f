import { Button, ScrollView, View } from "@tarojs/components";
import { type ReactNode, useEffect } from "react";
import { words } from "../core/words.ts";
import { useNavigation, useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** Names the window after the screen; a screen that the citizen has moved to takes the focus at its heading. */
export const useScreenTitle = (title: string, focusOn = "screen-title"): void => {
  const screen = useScreen();
  const navigation = useNavigation();
  useEffect(() => screen.setTitle(words.shell.title(title)), [screen, title]);
  useEffect(() => {
    if (navigation.hasMoved()) screen.focus(focusOn);
  }, [screen, navigation, focusOn]);
};

/** Up to `path`, or whatever `onBack` does. */
type Back = { label: string; path?: string; onBack?: () => void };
/** `focusOn` is the id of the element that takes the focus instead of the heading. */
type PageProps = { title: string; back?: Back; focusOn?: string; children: ReactNode };

/** The frame of every screen but the conversation: the way up, the heading, the content, which scrolls. */
export const ScreenPage = ({ title, back, focusOn, children }: PageProps) => {
  const navigation = useNavigation();
  useScreenTitle(title, focusOn);
  return (
    <ScrollView className="screen" id="screen" scrollY isStop={false} role="main" aria-labelledby="screen-title">
      <View className="screen-inner">
        {back && (
          <Button className="screen-back" onClick={back.onBack ?? (() => navigation.up(back.path ?? ""))}>
            <Icon name="back" />
            {back.label}
          </Button>
        )}
        <View className="screen-title" id="screen-title" role="heading" aria-level={1} tabIndex={-1}>
          {title}
        </View>
        {children}
      </View>
    </ScrollView>
  );
};
