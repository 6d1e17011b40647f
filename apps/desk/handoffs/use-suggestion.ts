import { useState } from "react";
import type { Message } from "../../../functions/messages/message.ts";
import type { Note } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";

/** The citizen's last words that may be a question. */
export const lastQuestion = (messages: readonly Message[]): string | null =>
  messages.findLast(({ from, text }) => from === "citizen" && [...text].length >= 2)?.text.slice(0, 500) ?? null;

/** Asks for a draft answer to the citizen's last words, and holds it until the agent has decided. */
export const useSuggestion = (handoffId: string, messages: readonly Message[]) => {
  const { client, tell } = useDesk();
  const [suggestion, setSuggestion] = useState<Note | null>(null);
  const [isEmpty, setEmpty] = useState(false);
  const [busy, setBusy] = useState(false);
  const question = lastQuestion(messages);
  const ask = async () => {
    if (question === null || busy) return;
    setBusy(true);
    try {
      const { suggestion: found } = await client.suggestAnswer(handoffId, question);
      setSuggestion(found);
      setEmpty(found === null);
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    setSuggestion(null);
    setEmpty(false);
  };
  return { suggestion, isEmpty, busy, canAsk: question !== null, ask: () => void ask(), close };
};
