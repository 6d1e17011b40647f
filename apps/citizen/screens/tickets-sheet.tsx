import { Button, Text, View } from "@tarojs/components";
import { useCallback, useEffect, useState } from "react";
import type { CitizenTicket, CitizenTicketMove } from "../../../functions/api/contract.ts";
import type { Outcome } from "../core/my-tickets.ts";
import { words } from "../core/words.ts";
import { useMyTickets } from "./chat-context.tsx";
import { Sheet } from "./sheet.tsx";
import { TicketActions } from "./ticket-actions.tsx";
import { TicketCard } from "./ticket-card.tsx";
import { TicketLookup } from "./ticket-lookup.tsx";

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

/** The citizen's own tickets in a sheet over the conversation: a list, then one of them whole. */
export const TicketsSheet = ({ onClose }: { onClose: () => void }) => {
  const tickets = useMyTickets();
  const [read, setRead] = useState<Outcome<readonly CitizenTicket[]> | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [found, setFound] = useState<CitizenTicket | null>(null);
  const load = useCallback(() => void tickets.list().then(setRead), [tickets]);
  useEffect(load, [load]);

  const shown = found ?? (read?.ok ? read.value.find(({ id }) => id === openId) : undefined);
  const changed = (ticket: CitizenTicket) =>
    setRead((before) =>
      before?.ok ? { ok: true, value: before.value.map((one) => (one.id === ticket.id ? ticket : one)) } : before,
    );
  const back = () => {
    setOpenId(null);
    setFound(null);
    load();
  };
  return (
    <Sheet title={say.title} onClose={onClose}>
      {shown ? (
        <>
          <Button className="button button-small" onClick={back}>
            {say.back}
          </Button>
          <OneTicket ticket={shown} onChanged={changed} />
        </>
      ) : (
        <>
          <TicketRows read={read} onOpen={setOpenId} onRetry={load} />
          <TicketLookup onFound={setFound} />
        </>
      )}
    </Sheet>
  );
};
