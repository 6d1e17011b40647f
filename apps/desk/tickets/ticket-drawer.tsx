import { Alert, Steps, Timeline } from "antd";
import type { TicketDetail, TicketMove, TicketStatus } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { DueDay } from "../ui/due-day.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { Masked } from "../ui/masked.tsx";
import { showMinute } from "../ui/times.ts";
import { useCaseMove } from "../ui/use-case-move.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { ticketKindLabel, ticketStatusLabel } from "../words.ts";
import { TicketMoveForm } from "./ticket-move-form.tsx";

const order: readonly TicketStatus[] = ["accepted", "assigned", "handled", "closed"];
const changedWords = "这张工单刚刚被别人办理过，已为您更新。请核对后再提交，您写的内容还在。";

const Facts = ({ ticket }: { ticket: TicketDetail }) => (
  <FactList
    rows={[
      { label: "类别", value: ticketKindLabel[ticket.kind] },
      { label: "地区", value: regionName(ticket.region) },
      { label: "联系人", value: ticket.contact.name ?? "未留" },
      {
        label: "联系电话",
        value: ticket.contact.mobile ? <Masked value={ticket.contact.mobile} label="联系电话" /> : "未留",
      },
      { label: "承办部门", value: ticket.department ?? "还没有派单" },
      {
        label: "答复期限",
        value: <DueDay dueOn={ticket.dueOn} open={ticket.status === "accepted" || ticket.status === "assigned"} />,
      },
    ]}
  />
);

const History = ({ ticket }: { ticket: TicketDetail }) => (
  <Timeline
    items={ticket.steps.map(({ at, status, by, note }) => ({
      color: status === "closed" ? "green" : "blue",
      content: (
        <>
          <p className="step-head">
            <b>{ticketStatusLabel[status]}</b>
            <span>
              {by === "citizen" ? "群众登记" : by} · <time dateTime={at}>{showMinute(at)}</time>
            </span>
          </p>
          {note && <p className="step-note">{note}</p>}
        </>
      ),
    }))}
  />
);

/** One ticket: what it is about, what has been done, and the next step. */
export const TicketDrawer = ({ ticketId, onMoved }: { ticketId: string | null; onMoved(): void }) => {
  const { client } = useDesk();
  const reading = useReading(ticketId, () => client.readTicket(ticketId ?? ""));
  const { changedId, move } = useCaseMove({
    reading,
    send: (ticket, given: Omit<TicketMove, "version">) =>
      client.moveTicket(ticket.id, { ...given, version: ticket.version }),
    done: ({ number }, { to }) => `${number} ${ticketStatusLabel[to]}`,
    refusal: "ticket.move-refused",
    onMoved,
  });

  return (
    <DetailDrawer
      open={ticketId !== null}
      title={reading.value ? `工单 ${reading.value.number}` : "工单"}
      reading={reading}
      close={() => goTo("tickets")}
    >
      {(ticket) => (
        <div className="detail">
          {changedId === ticket.id && <Alert type="warning" showIcon role="alert" title={changedWords} />}
          <Steps
            size="small"
            responsive={false}
            titlePlacement="vertical"
            current={order.indexOf(ticket.status)}
            items={order.map((status) => ({ title: ticketStatusLabel[status] }))}
          />
          <section aria-labelledby="ticket-words">
            <h3 id="ticket-words">诉求</h3>
            <p className="detail-words">{ticket.description}</p>
          </section>
          <Facts ticket={ticket} />
          <TicketMoveForm key={ticket.status} ticket={ticket} move={(given) => move(ticket, given)} />
          <section aria-labelledby="ticket-history">
            <h3 id="ticket-history">办理经过</h3>
            <History ticket={ticket} />
          </section>
        </div>
      )}
    </DetailDrawer>
  );
};
