import { Progress } from "antd";
import type { DeskForm, HandoffDetail, HandoffItem } from "../api/desk-contract.ts";
import type { TicketItem } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Stage } from "../ui/stage.tsx";
import { showMinute } from "../ui/times.ts";
import { reasonLabel, ticketKindLabel } from "../words.ts";
import { NotesBlock, SummaryBlock } from "./notes-block.tsx";
import { ProposeValue } from "./propose-value.tsx";

const Form = ({ form, handoff }: { form: DeskForm; handoff: HandoffItem }) => {
  const { me } = useDesk();
  const holds = handoff.state === "active" && handoff.agentId === me.id;
  const { answered, total } = form.progress;
  return (
    <section className="side-block" aria-labelledby="side-form">
      <h3 id="side-form">正在填写：{form.serviceTitle}</h3>
      <div className="side-progress">
        <Progress
          percent={total > 0 ? Math.round((answered / total) * 100) : 0}
          size="small"
          showInfo={false}
          aria-label={`已填 ${answered} 项，共 ${total} 项`}
        />
        <span>
          {answered}/{total} 项
        </span>
      </div>
      {form.rows.length > 0 ? <FactList rows={form.rows} /> : <p className="empty">还没有填写内容</p>}
      {holds && <ProposeValue handoffId={handoff.id} rows={form.rows} />}
      <p className="bubble-faint">证件号、手机号、银行卡号已隐去中间几位。</p>
    </section>
  );
};

const Tickets = ({ tickets }: { tickets: readonly TicketItem[] }) => (
  <section className="side-block" aria-labelledby="side-tickets">
    <h3 id="side-tickets">这位群众的工单</h3>
    {tickets.length === 0 && <p className="empty">没有登记过工单</p>}
    <ul className="side-tickets">
      {tickets.map(({ id, number, kind, status, description, dueOn }) => (
        <li key={id}>
          <a href={writePlace("tickets", id)}>{number}</a>
          <Stage status={status} />
          <p>{description}</p>
          <p className="bubble-faint">
            {ticketKindLabel[kind]} · {dueOn} 前答复
          </p>
        </li>
      ))}
    </ul>
  </section>
);

/** What helps to serve this person: the form being filled, earlier tickets, where the conversation comes from. */
export const SidePanel = ({ detail }: { detail: HandoffDetail }) => {
  const { handoff, form, tickets, notes, summary } = detail;
  return (
    <div className="side-panel">
      <SummaryBlock summary={summary} />
      <NotesBlock notes={notes} />
      {form && <Form form={form} handoff={handoff} />}
      <Tickets tickets={tickets} />
      <section className="side-block" aria-labelledby="side-facts">
        <h3 id="side-facts">来访情况</h3>
        <FactList
          rows={[
            { label: "转人工原因", value: reasonLabel[handoff.reason] },
            { label: "地区", value: regionName(handoff.region) },
            { label: "开始等待", value: showMinute(handoff.requestedAt) },
            ...(handoff.acceptedAt ? [{ label: "开始接待", value: showMinute(handoff.acceptedAt) }] : []),
          ]}
        />
      </section>
    </div>
  );
};
