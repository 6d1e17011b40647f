import { Button } from "@tarojs/components";
import { useEffect, useState } from "react";
import { words } from "../core/words.ts";
import { useActions, useScreen } from "./chat-context.tsx";

/** Most answers are there sooner; a button that flashes by helps nobody. */
const shownAfterMs = 1_500;

/** Stops the answer to one message, once it has been waited for. The server says what has become of it. */
export const StopButton = ({ messageId }: { messageId: string }) => {
  const { stop } = useActions();
  const screen = useScreen();
  const [state, setState] = useState<"early" | "offered" | "told">("early");
  useEffect(() => {
    const timer = setTimeout(() => setState("offered"), shownAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (state === "early") return null;
  const press = async () => {
    setState("told");
    screen.focus("compose");
    if (!(await stop(messageId))) setState("offered");
  };
  return (
    <Button className="button button-small" disabled={state === "told"} onClick={() => void press()}>
      {state === "told" ? words.stopping : words.stop}
    </Button>
  );
};
