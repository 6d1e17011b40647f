import { Button, Text, View } from "@tarojs/components";
import { useCallback, useEffect, useState } from "react";
import type { CitizenTicket, CitizenTicketMove } from "../../../functions/api/contract.ts";
import { action } from "../../../functions/messages/action.ts";
import type { Outcome } from "../core/my-tickets.ts";
import { words } from "../core/words.ts";
import { useChatState, useMyTickets, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
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
    setSaid(moved.ok ? say.done[given.move] : moved.problem);
    if (moved.ok) onChanged(moved.value);
    return moved.ok;
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

type ListProps = { read: Outcome<readonly CitizenTicket[]> | null; onOpen: (id: string) => void; onRetry: () => void };

const TicketRows = ({ read, onOpen, onRetry }: ListProps) => {
  if (read === null) return <View role="status">{say.reading}</View>;
  if (!read.ok)
    return (
      <View role="alert">
        {read.problem}
        <Button className="button" onClick={onRetry}>
          {say.again}
        </Button>
      </View>
    );
  if (read.value.length === 0) return <View>{say.none}</View>;
  return (
    <View role="list" aria-label={say.title}>
      {read.value.map((ticket) => (
        <Row key={ticket.id} ticket={ticket} onOpen={() => onOpen(ticket.id)} />
      ))}
    </View>
  );
};

type MineProps = ListProps & { onFound: (ticket: CitizenTicket) => void };

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

const Mine = ({ read, onOpen, onRetry, onFound }: MineProps) => (
  <ScreenPage title={say.title}>
    <OpenTicket />
    <TicketRows read={read} onOpen={onOpen} onRetry={onRetry} />
    <TicketLookup onFound={onFound} />
  </ScreenPage>
);

/** A list, then one of them whole. One that was found by its code is shown here only: its address would open nothing. */
const TicketsScreen = ({ rest }: { rest: string }) => {
  const tickets = useMyTickets();
  const navigation = useNavigation();
  const { session, transcript } = useChatState();
  const [read, setRead] = useState<Outcome<readonly CitizenTicket[]> | null>(null);
  const [found, setFound] = useState<CitizenTicket | null>(null);
  const load = useCallback(() => void tickets.list().then(setRead), [tickets]);
  const token = session?.token;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of a ticket come into the conversation as well
  useEffect(() => {
    if (token !== undefined) load();
  }, [load, token, transcript.cursor]);

  const shown = found ?? (read?.ok ? read.value.find(({ id }) => id === rest) : undefined);
  const changed = (ticket: CitizenTicket) =>
    setRead((before) =>
      before?.ok ? { ok: true, value: before.value.map((one) => (one.id === ticket.id ? ticket : one)) } : before,
    );
  if (!rest && !found)
    return <Mine read={read} onOpen={(id) => navigation.go(`tickets/${id}`)} onRetry={load} onFound={setFound} />;
  const back = { path: "tickets", label: words.shell.allTickets, ...(found && { onBack: () => setFound(null) }) };
  const title = shown ? `${shown.kindLabel}${words.ticket}` : say.title;
  return (
    <ScreenPage title={title} back={back}>
      {shown && <OneTicket ticket={shown} onChanged={changed} />}
      {!shown && read?.ok !== true && <TicketRows read={read} onOpen={() => {}} onRetry={load} />}
      {!shown && read?.ok === true && <View className="reading">{say.notFound}</View>}
    </ScreenPage>
  );
};

export const ticketsScreen: ScreenEntry = {
  id: "tickets",
  tab: { label: () => words.shell.tickets, icon: "ticket" },
  View: TicketsScreen,
};
