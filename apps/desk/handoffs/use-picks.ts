import { type KeyboardEvent, useState } from "react";
import type { CannedReply, Colleague } from "../api/desk-contract.ts";
import { cannedFor, cannedText, mentionWord, slashWord } from "./canned.ts";
import type { PickItem } from "./pick-list.tsx";

type Pick = PickItem & { text: string };
type Given = {
  text: string;
  setText(text: string): void;
  /** Notes mention colleagues, words to citizens pick what is said often. */
  isNote: boolean;
  replies: readonly CannedReply[];
  colleagues: readonly Colleague[];
  agentName: string;
};

const cannedPicks = ({ text, replies, agentName }: Given): Pick[] => {
  const word = slashWord(text);
  if (word === null) return [];
  return cannedFor(replies, word).map((reply) => {
    const said = cannedText(reply, agentName);
    return { id: reply.id, label: `${reply.title} /${reply.keys[0]}`, hint: said, text: said };
  });
};

const mentionPicks = ({ text, colleagues }: Given): Pick[] => {
  const mention = mentionWord(text);
  if (!mention) return [];
  return colleagues
    .filter(({ name }) => name.includes(mention.word))
    .slice(0, 8)
    .map(({ id, name, isHere }) => ({
      id,
      label: name,
      hint: isHere ? "在岗" : "不在岗",
      text: `${text.slice(0, mention.from)}@${name} `,
    }));
};

/** What can be picked for what is being typed: arrow keys move, Enter or Tab picks, Escape puts the list away. */
export const usePicks = (given: Given) => {
  const [active, setActive] = useState(0);
  const [putAway, setPutAway] = useState<string | null>(null);
  const all = given.isNote ? mentionPicks(given) : cannedPicks(given);
  const picks = putAway === given.text ? [] : all;
  const at = Math.min(active, Math.max(0, picks.length - 1));
  const pick = (index: number) => {
    const chosen = picks[index];
    if (!chosen) return;
    given.setText(chosen.text);
    setPutAway(chosen.text);
    setActive(0);
  };
  const act = (key: string): boolean => {
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
        setActive((at + (key === "ArrowUp" ? picks.length - 1 : 1)) % picks.length);
        return true;
      case "Enter":
      case "Tab":
        pick(at);
        return true;
      case "Escape":
        setPutAway(given.text);
        return true;
      default:
        return false;
    }
  };
  /** Whether the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (picks.length === 0 || event.nativeEvent.isComposing || !act(event.key)) return false;
    event.preventDefault();
    return true;
  };
  return { picks, active: at, pick, onKey };
};
