import { Button } from "antd";
import { useState } from "react";
import type { HandoffDetail, HandoffItem, Note } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { ratingLabel } from "../words.ts";
import { Composer, type Mode } from "./composer.tsx";
import { SuggestionCard } from "./suggestion-card.tsx";
import type { Chat } from "./use-chat.ts";
import { useSuggestion } from "./use-suggestion.ts";
import { useCitizenTyping, useTellTyping } from "./use-typing.ts";

const endedWords: Record<NonNullable<HandoffItem["endedBy"]>, string> = {
  agent: "坐席已结束对话，群众回到小窗机器人。",
  citizen: "群众已结束对话，回到小窗机器人。",
  silence: "群众一直没有回复，对话已自动结束。",
  absence: "群众离开了页面，已不再等待。",
};

const useNote = (handoffId: string, chat: Chat) => {
  const { client, tell } = useDesk();
  return async (kind: "note" | "whisper", text: string) => {
    try {
      await client.writeNote(handoffId, { messageId: crypto.randomUUID(), text, kind });
      tell("success", kind === "note" ? "备注已记下" : "悄悄话已发给坐席");
      await chat.detail.reload();
    } catch (error) {
      tell("error", `${titleOf(error)} 内容：${text}`);
    }
  };
};

/** Writing to the citizen and to colleagues, with the machine's draft at hand. */
const Talk = ({ handoff, chat }: { handoff: HandoffItem; chat: Chat }) => {
  const [used, setUsed] = useState<Note | null>(null);
  const { suggestion, isEmpty, busy, canAsk, ask, close } = useSuggestion(handoff.id, chat.messages);
  const onTyping = useTellTyping(handoff.id);
  const note = useNote(handoff.id, chat);
  useShortcuts([{ key: "S", run: ask }]);
  const submit = (mode: Mode, text: string) => {
    if (mode !== "reply") return void note(mode, text);
    chat.outbox.send(text, used?.id);
    setUsed(null);
  };
  return (
    <>
      <SuggestionCard
        suggestion={suggestion}
        isEmpty={isEmpty}
        onClose={close}
        onUse={(draft) => {
          setUsed(draft);
          close();
        }}
      />
      <Composer
        handoffId={handoff.id}
        modes={["reply", "note"]}
        submit={submit}
        onTyping={onTyping}
        filled={used}
        tools={
          <>
            <Button size="small" loading={busy} disabled={!canAsk} onClick={ask} aria-keyshortcuts="Alt+S">
              建议答复
            </Button>
            {used && <span className="bubble-faint">正在用建议答复，发出时会带上依据</span>}
          </>
        }
      />
    </>
  );
};

/** Beside somebody else's conversation: notes, and a supervisor's whisper. */
const Beside = ({ handoff, chat, canWhisper }: { handoff: HandoffItem; chat: Chat; canWhisper: boolean }) => {
  const note = useNote(handoff.id, chat);
  return (
    <>
      <p className="chat-note">这次对话由坐席 {handoff.agentName} 接待，这里可以查看和写备注。</p>
      <Composer
        handoffId={handoff.id}
        modes={canWhisper ? ["whisper", "note"] : ["note"]}
        submit={(mode, text) => mode !== "reply" && void note(mode, text)}
        onTyping={() => {}}
        filled={null}
      />
    </>
  );
};

type Props = {
  detail: HandoffDetail;
  chat: Chat;
  holds: boolean;
  supervises: boolean;
  accepting: boolean;
  onAccept(): void;
};

/** What can be done below the transcript, by the state that the conversation is in. */
export const ChatFoot = ({ detail: { handoff }, chat, holds, supervises, accepting, onAccept }: Props) => {
  const isTyping = useCitizenTyping(handoff.conversationId);
  if (handoff.state === "ended")
    return (
      <p className="chat-note">
        {endedWords[handoff.endedBy ?? "agent"]}
        {handoff.rating !== null && ` 评价：${ratingLabel(handoff.rating)}`}
      </p>
    );
  if (handoff.state === "away") return <p className="chat-note">这位群众离开了页面，回来后会回到原来的位置。</p>;
  if (handoff.state === "waiting")
    return (
      <div className="chat-note">
        <span>这位群众正在等待，排在第 {handoff.position ?? "–"} 位。</span>
        <Button type="primary" loading={accepting} onClick={onAccept}>
          接待
        </Button>
      </div>
    );
  return (
    <>
      <output className="typing" aria-live="polite">
        {isTyping && "群众正在输入…"}
      </output>
      {holds ? (
        <Talk handoff={handoff} chat={chat} />
      ) : (
        <Beside handoff={handoff} chat={chat} canWhisper={supervises} />
      )}
    </>
  );
};
