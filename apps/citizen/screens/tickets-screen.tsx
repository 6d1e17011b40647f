import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { CitizenTicket, CitizenTicketMove } from "../../../functions/api/contract.ts";
import { action } from "../../../functions/messages/action.ts";
import { words } from "../core/words.ts";
import { useChatState, useMyTickets, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";
import { TicketActions } from "./ticket-actions.tsx";
import { TicketCard } from "./ticket-card.tsx";
import { TicketLookup } from "./ticket-lookup.tsx";
import { useTalk } from "./use-talk.ts";

const say = words.myTickets;

/** One ticket: its number, its timeline, what was said, what can be done. */
const OneTicket = ({ ticket, onChanged }: { ticket: CitizenTicket; onChanged: (ticket: CitizenTicket) => void }) => {
  const tickets = useMyTickets();
  const [said, setSaid] = useState("");
  const move = async (given: CitizenTicketMove): Promise<boolean> => {
    const moved = await tickets.move(ticket.id, given);
    const isDone = "value" in moved;
    setSaid(isDone ? say.done[given.move] : moved.problem);
    if (isDone) onChanged(moved.value);
    return isDone;
  };
  return (
    <View className="my-ticket">
      <View className="my-ticket-words">{ticket.description}</View>
      <TicketCard ticket={ticket} />
      <TicketActions ticket={ticket} move={move} />
      <View role="status" className="ticket-said">
        {said}
      </View>
    </View>
  );
};

const Row = ({ ticket, onOpen }: { ticket: CitizenTicket; onOpen: () => void }) => (
  <View role="listitem">
    <Button className="my-ticket-row" onClick={onOpen}>
      <Text className="my-ticket-title">{ticket.description}</Text>
      <Text className="my-ticket-sub">{`${ticket.kindLabel} · ${ticket.statusLabel} · ${ticket.number}`}</Text>
    </Button>
  </View>
);

type ListProps = { tickets: readonly CitizenTicket[]; onOpen: (id: string) => void };

const TicketRows = ({ tickets, onOpen }: ListProps) =>
  tickets.length === 0 ? (
    <View>{say.none}</View>
  ) : (
    <View role="list" aria-label={say.title}>
      {tickets.map((ticket) => (
        <Row key={ticket.id} ticket={ticket} onOpen={() => onOpen(ticket.id)} />
      ))}
    </View>
  );

/** A new ticket is opened by talking: the conversation asks what it needs. */
const OpenTicket = () => {
  const talk = useTalk();
  return (
    <Button className="button button-main ticket-open" onClick={() => talk({ value: action.ticket, label: say.open })}>
      <Icon name="form" />
      {say.open}
    </Button>
  );
};

/** A list, then one of them whole. One that was found by its code is shown here only: its address would open nothing. */
const TicketsScreen = ({ rest }: { rest: string }) => {
  const tickets = useMyTickets();
  const navigation = useNavigation();
  const { session, transcript } = useChatState();
  const [found, setFound] = useState<CitizenTicket | null>(null);
  // News of a ticket come into the conversation as well.
  const key = session && `${session.token} ${transcript.cursor}`;
  const { outcome, put, retry } = useReading(key, tickets.list);
  const mine = outcome && "value" in outcome ? outcome.value : [];
  const shown = found ?? mine.find(({ id }) => id === rest);
  const changed = (ticket: CitizenTicket) => put(mine.map((one) => (one.id === ticket.id ? ticket : one)));
  if (!rest && !found)
    return (
      <ScreenPage title={say.title}>
        <OpenTicket />
        <ReadingView outcome={outcome} retry={retry}>
          {(all) => <TicketRows tickets={all} onOpen={(id) => navigation.go(`tickets/${id}`)} />}
        </ReadingView>
        <TicketLookup onFound={setFound} />
      </ScreenPage>
    );
  const back = { path: "tickets", label: words.shell.allTickets, ...(found && { onBack: () => setFound(null) }) };
  return (
    <ScreenPage title={shown ? `${shown.kindLabel}${words.ticket}` : say.title} back={back}>
      {shown && <OneTicket ticket={shown} onChanged={changed} />}
      {!shown && (
        <ReadingView outcome={outcome} retry={retry}>
          {() => <View className="reading">{say.notFound}</View>}
        </ReadingView>
      )}
    </ScreenPage>
  );
};

export const ticketsScreen: ScreenEntry = {
  id: "tickets",
  tab: { label: () => words.shell.tickets, icon: "ticket" },
  View: TicketsScreen,
};
