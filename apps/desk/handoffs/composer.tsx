import { Button, Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useKeptText } from "../ui/use-kept-text.ts";

/** As long as the server takes (functions/messages/inbound-message.ts). */
const maxLength = 2000;

/** Where the agent writes. Enter sends, Shift+Enter starts a line; Enter that picks a Chinese word does neither. */
export const Composer = ({ handoffId, send }: { handoffId: string; send(text: string): void }) => {
  const [text, setText] = useKeptText(handoffId);
  const input = useRef<TextAreaRef>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const submit = () => {
    if (text.trim() === "") return;
    send(text.trim());
    setText("");
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Input.TextArea
        ref={input}
        value={text}
        maxLength={maxLength}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label="回复群众"
        placeholder="回复群众，回车发送"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-end">
        {text.length > maxLength * 0.9 && (
          <span className="bubble-faint">
            {text.length}/{maxLength}
          </span>
        )}
        <Button type="primary" htmlType="submit" disabled={text.trim() === ""}>
          发送
        </Button>
      </div>
    </form>
  );
};
