import { Button, Input, Segmented } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { useDesk } from "../app-services.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { useKeptText } from "../ui/use-kept-text.ts";
import { optionId, PickList } from "./pick-list.tsx";
import { usePicks } from "./use-picks.ts";

/** As long as the server takes: words to a citizen, and notes. */
const maxLength = { reply: 2000, note: 1000, whisper: 1000 } as const;

export type Mode = keyof typeof maxLength;
const modeLabel: Record<Mode, string> = { reply: "回复群众", note: "内部备注", whisper: "悄悄话" };
const placeholder: Record<Mode, string> = {
  reply: "回复群众，回车发送；打 / 选常用语",
  note: "只有同事看得到；打 @ 提到同事",
  whisper: "只有接待的坐席和督办看得到",
};

type Props = {
  handoffId: string;
  modes: readonly Mode[];
  submit(mode: Mode, text: string): void;
  onTyping(): void;
  /** A draft put here by the agent's wish; a new one replaces what is typed. */
  filled: { id: string; text: string } | null;
  /** What helps to write to the citizen. */
  tools?: ReactNode;
};

const useFilled = (filled: Props["filled"], setText: (text: string) => void, input: RefObject<TextAreaRef | null>) => {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (!filled || last.current === filled.id) return;
    last.current = filled.id;
    setText(filled.text);
    input.current?.focus();
  }, [filled, setText, input]);
};

type InputProps = {
  mode: Mode;
  text: string;
  setText(text: string): void;
  input: RefObject<TextAreaRef | null>;
  send(): void;
  onTyping(): void;
};

/** The input with the list above it, which its keys move in. */
const ComposerInput = ({ mode, text, setText, input, send, onTyping }: InputProps) => {
  const { kit, me } = useDesk();
  const listId = useId();
  const { replies = [], colleagues = [] } = kit.value ?? {};
  const given = { text, setText, isNote: mode !== "reply", replies, colleagues, agentName: me.name };
  const { picks, active, pick, onKey } = usePicks(given);
  const isOpen = picks.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      {isOpen && (
        <PickList
          id={listId}
          label={mode === "reply" ? "常用语" : "同事"}
          items={picks}
          active={active}
          onPick={pick}
        />
      )}
      <Input.TextArea
        ref={input}
        value={text}
        maxLength={maxLength[mode]}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={modeLabel[mode]}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? optionId(listId, active) : undefined}
        placeholder={placeholder[mode]}
        onChange={({ target }) => {
          setText(target.value);
          if (mode === "reply" && target.value !== "") onTyping();
        }}
        onKeyDown={onKeyDown}
      />
    </>
  );
};

/** Where the agent writes. Enter sends, Shift+Enter starts a line; Enter that picks a Chinese word does neither. */
export const Composer = ({ handoffId, modes, submit, onTyping, filled, tools }: Props) => {
  const [chosen, setMode] = useState<Mode>(modes[0] ?? "note");
  const mode = modes.find((one) => one === chosen) ?? modes[0] ?? "note";
  const [text, setText] = useKeptText(mode === "reply" ? handoffId : `${handoffId} ${mode}`);
  const input = useRef<TextAreaRef>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  useFilled(filled, setText, input);
  useShortcuts([{ key: "N", run: () => setMode(modes[(modes.indexOf(mode) + 1) % modes.length] ?? mode) }]);
  const send = () => {
    if (text.trim() === "") return;
    submit(mode, text.trim());
    setText("");
    input.current?.focus();
  };
  return (
    <form
      className={`composer composer-${mode}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-tools">
        {modes.length > 1 && (
          <Segmented
            size="small"
            value={mode}
            onChange={setMode}
            options={modes.map((value) => ({ value, label: modeLabel[value] }))}
            aria-label="写给谁"
            aria-keyshortcuts="Alt+N"
          />
        )}
        {mode === "reply" && tools}
      </div>
      <div className="composer-row">
        <ComposerInput mode={mode} text={text} setText={setText} input={input} send={send} onTyping={onTyping} />
        <div className="composer-end">
          {text.length > maxLength[mode] * 0.9 && (
            <span className="bubble-faint">
              {text.length}/{maxLength[mode]}
            </span>
          )}
          <Button type="primary" htmlType="submit" disabled={text.trim() === ""}>
            {mode === "reply" ? "发送" : "记下"}
          </Button>
        </div>
      </div>
    </form>
  );
};
