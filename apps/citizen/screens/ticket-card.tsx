import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { TicketView } from "../../../functions/messages/message.ts";
import { dayOf, shortTime } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** A number to keep, with a button that copies it and says so. */
export const CaseNumber = ({ number, label }: { number: string; label: string }) => {
  const screen = useScreen();
  const [said, setSaid] = useState("");
  const copy = () => void screen.copy(number).then((isDone) => setSaid(isDone ? words.copied : words.copyFailed));
  return (
    <View className="ticket-number">
      <View>
        <Text className="ticket-number-label">{label}</Text>
        <Text className="ticket-number-value">{number}</Text>
      </View>
      <Button className="button button-small" aria-label={`${words.copy}${label}`} onClick={copy}>
        <Icon name={said === words.copied ? "done" : "copy"} />
        {said === words.copied ? words.copied : words.copy}
      </Button>
      <Text role="status" className={said === words.copyFailed ? "ticket-copy-failed" : "sr-only"}>
        {said}
      </Text>
    </View>
  );
};

/** States in which a deadline says nothing any more. */
const over: readonly TicketView["status"][] = ["visited", "closed", "archived", "declined", "merged", "withdrawn"];

/** A ticket: number, state, deadline and what has happened so far. */
export const TicketCard = ({ ticket }: { ticket: TicketView }) => {
  const { number, status, statusLabel, kindLabel, dueOn, timeline } = ticket;
  return (
    <View className="card ticket">
      <View className="ticket-head">
        <View className="card-title" role="heading" aria-level={3}>
          {`${kindLabel}${words.ticket}`}
        </View>
        <Text className={`ticket-status ticket-${status}`}>{statusLabel}</Text>
      </View>
      <CaseNumber number={number} label={words.ticketNumber} />
      {!over.includes(status) && <View className="ticket-due">{words.due(dayOf(dueOn))}</View>}
      {timeline.length > 0 && (
        <View className="timeline" role="list" aria-label={words.timeline}>
          {timeline.map(({ at, label, note }, index) => (
            <View
              className={index === timeline.length - 1 ? "stop stop-now" : "stop"}
              role="listitem"
              key={`${at}${label}`}
            >
              <Text className="stop-label">{label}</Text>
              <Text className="stop-time">{shortTime(at)}</Text>
              {note !== null && <View className="stop-note">{note}</View>}
            </View>
          ))}
        </View>
      )}
    </View>
  );
};
