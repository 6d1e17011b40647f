import { Alert, Steps, Timeline } from "antd";
import type { TicketDetail, TicketStatus, TicketTask } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { showMinute } from "../ui/times.ts";
import { useCaseMove } from "../ui/use-case-move.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { ticketStatusLabel } from "../words.ts";
import { doneLabel, stepLabel } from "./move-forms.ts";
import { RevealReporter, TicketFacts, TicketNotices } from "./ticket-facts.tsx";
import { TicketHelp } from "./ticket-help.tsx";
import { type GivenMove, TicketMoveForm } from "./ticket-move-form.tsx";
import { straightWay } from "./ticket-way.ts";

const changedWords = "这张工单刚刚被别人办理过，已为您更新。请核对后再提交，您写的内容还在。";

const actorWords = (by: string): string => {
  if (by === "citizen") return "群众";
  return by === "system" ? "系统" : by;
};

const History = ({ ticket }: { ticket: TicketDetail }) => (
  <Timeline
    items={ticket.steps.map(({ at, move, status, by, note, department }) => ({
      color: status === "closed" ? "green" : "blue",
      content: (
        <>
          <p className="step-head">
            <b>
              {stepLabel[move]}
              {department ? ` · ${department}` : ""}
            </b>
            <span>
              {actorWords(by)} · <time dateTime={at}>{showMinute(at)}</time>
            </span>
          </p>
          {note && <p className="step-note">{note}</p>}
        </>
      ),
    }))}
  />
);

const Tasks = ({ tasks }: { tasks: readonly TicketTask[] }) =>
  tasks.length === 0 ? null : (
    <section aria-labelledby="ticket-tasks">
      <h3 id="ticket-tasks">协调事项</h3>
      <ul className="tasks">
        {tasks.map(({ id, department, question, answer }) => (
          <li key={id} className={answer === null ? "task" : "task task-done"}>
            <b>{department}</b> {answer === null ? "待答复" : "已答复"}
            <p>{question}</p>
            {answer !== null && <p className="step-note">{answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  );

/** How far a ticket is; one that left the way (不予受理, 并单, 撤回) says so in its title. */
const Way = ({ status }: { status: TicketStatus }) =>
  straightWay.includes(status) ? (
    <Steps
      size="small"
      responsive={false}
      titlePlacement="vertical"
      current={straightWay.indexOf(status)}
      items={straightWay.map((one) => ({ title: ticketStatusLabel[one] }))}
    />
  ) : (
    <Alert type="info" title={`这张工单${ticketStatusLabel[status]}`} />
  );

/** One ticket: what it is about, what has been done, and what can be done next. */
export const TicketDrawer = ({ ticketId, onMoved }: { ticketId: string | null; onMoved(): void }) => {
  const { client } = useDesk();
  const reading = useReading(ticketId, () => client.readTicket(ticketId ?? ""));
  const current = reading.value;
  const helps = current?.status === "accepted" || current?.status === "classified";
  const help = useReading(helps ? ticketId : null, () => client.readSuggestion(ticketId ?? ""));
  const { changedId, move } = useCaseMove({
    reading,
    send: (ticket, given: GivenMove) => client.moveTicket(ticket.id, { ...given, version: ticket.version }),
    done: ({ number }, given) => `${number} ${doneLabel(given.move)}`,
    refusal: "ticket.move-refused",
    onMoved,
  });

  return (
    <DetailDrawer
      open={ticketId !== null}
      title={current ? `工单 ${current.number}` : "工单"}
      reading={reading}
      close={() => goTo("tickets")}
    >
      {(ticket) => (
        <div className="detail">
          {changedId === ticket.id && <Alert type="warning" showIcon role="alert" title={changedWords} />}
          <Way status={ticket.status} />
          <TicketNotices ticket={ticket} />
          <section aria-labelledby="ticket-words">
            <h3 id="ticket-words">诉求</h3>
            <p className="detail-words">{ticket.description}</p>
          </section>
          <TicketFacts ticket={ticket} />
          <RevealReporter ticket={ticket} onSeen={() => void reading.reload()} />
          {helps && help.value && <TicketHelp suggestion={help.value} />}
          <TicketMoveForm
            key={ticket.status}
            ticket={ticket}
            suggested={help.value?.departments[0]?.value ?? ""}
            move={(given) => move(ticket, given)}
          />
          <Tasks tasks={ticket.tasks} />
          <section aria-labelledby="ticket-history">
            <h3 id="ticket-history">办理经过</h3>
            <History ticket={ticket} />
          </section>
        </div>
      )}
    </DetailDrawer>
  );
};
