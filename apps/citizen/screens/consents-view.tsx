import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { ConsentView } from "../../../functions/api/me-contract.ts";
import { shortTime } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useChatState, useMe } from "./chat-context.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import { ScreenPage } from "./screen-page.tsx";
import { useTalk } from "./use-talk.ts";

const say = words.me;

type OneProps = { consent: ConsentView; onWithdraw: (consent: ConsentView) => void };

const One = ({ consent, onWithdraw }: OneProps) => (
  <View role="listitem" className="me-consent">
    <Text className="me-row-title">{consent.title}</Text>
    <Text className="me-row-hint">{say.consentAt(shortTime(consent.at))}</Text>
    <Text className="me-text">{consent.detail}</Text>
    <Button
      className="button button-small"
      aria-label={say.withdrawOf(consent.title)}
      onClick={() => onWithdraw(consent)}
    >
      {consent.withdraw.way === "here" ? say.withdraw : say.withdrawInForm}
    </Button>
  </View>
);

/** What the citizen agreed to, each with the way to take it back: here, or in the form that it belongs to. */
export const ConsentsView = () => {
  const me = useMe();
  const talk = useTalk();
  const { session } = useChatState();
  const [said, setSaid] = useState("");
  const { outcome, put, retry } = useReading(session?.token ?? null, me.data);

  const withdraw = async ({ id, withdraw: how }: ConsentView) => {
    if (how.way === "form") return talk(...how.choices);
    const done = await me.withdraw(id);
    setSaid("problem" in done ? done.problem : say.withdrawn);
    if ("value" in done && outcome && "value" in outcome) put({ ...outcome.value, consents: done.value.consents });
  };

  return (
    <ScreenPage title={say.consents} back={{ path: "me", label: say.backToMe }}>
      <View role="status" className="me-said">
        {said}
      </View>
      <ReadingView outcome={outcome} retry={retry}>
        {({ consents }) =>
          consents.length === 0 ? (
            <View className="reading">{say.noConsents}</View>
          ) : (
            <View role="list" aria-label={say.consents}>
              {consents.map((consent) => (
                <One key={consent.id} consent={consent} onWithdraw={(one) => void withdraw(one)} />
              ))}
            </View>
          )
        }
      </ReadingView>
    </ScreenPage>
  );
};
