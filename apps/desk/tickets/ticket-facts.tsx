import { Alert, Button, Input, Modal } from "antd";
import { useState } from "react";
import { titleOf } from "../api/problem.ts";
import type { Revealed, TicketDetail } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { DueDay } from "../ui/due-day.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { Masked } from "../ui/masked.tsx";
import { satisfactionLabel, ticketKindLabel } from "../words.ts";

const openStatuses: readonly string[] = ["accepted", "classified", "assigned", "signed", "processing"];
export const isOpen = ({ status }: Pick<TicketDetail, "status">): boolean => openStatuses.includes(status);

const visitWords = ({ visit }: TicketDetail): string => {
  if (!visit) return "还没有回访";
  if (!visit.reached) return "没有联系上";
  const level = visit.satisfaction ? `，${satisfactionLabel[visit.satisfaction]}` : "";
  return `${visit.solved ? "已解决" : "没解决"}${level}`;
};

const optional = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);

/** What a ticket is about, for whom, until when. */
export const TicketFacts = ({ ticket }: { ticket: TicketDetail }) => {
  const { contact, mergedInto } = ticket;
  return (
    <FactList
      rows={[
        { label: "类别", value: ticketKindLabel[ticket.kind] },
        { label: "地区", value: regionName(ticket.region) },
        { label: "联系人", value: ticket.isReporterProtected ? "身份受保护" : (contact.name ?? "未留") },
        {
          label: "联系电话",
          value: contact.mobile ? <Masked value={contact.mobile} label="联系电话" /> : "未留",
        },
        ...optional("被举报方", ticket.reportedParty),
        { label: "承办部门", value: ticket.department ?? "还没有派单" },
        { label: "答复期限", value: <DueDay dueOn={ticket.dueOn} open={isOpen(ticket)} /> },
        ...optional("退单截止", ticket.status === "assigned" && !ticket.isDesignated ? ticket.returnBy : null),
        ...(isOpen(ticket) ? [] : [{ label: "回访", value: visitWords(ticket) }]),
        ...(ticket.followers > 0 ? [{ label: "并入", value: `${ticket.followers} 张同类工单` }] : []),
        ...(mergedInto
          ? [{ label: "已并入", value: <a href={writePlace("tickets", mergedInto.id)}>{mergedInto.number}</a> }]
          : []),
      ]}
    />
  );
};

const superviseWords: Record<string, string> = { overdue: "已超过答复期限", unsolved: "群众反映没有解决" };

/** What somebody should notice first. */
export const TicketNotices = ({ ticket }: { ticket: TicketDetail }) => {
  const { supervised, request, waitingSince } = ticket;
  return (
    <>
      {supervised && (
        <Alert type="error" showIcon title={`督办：${superviseWords[supervised.reason] ?? supervised.reason}`} />
      )}
      {request && (
        <Alert
          type="warning"
          showIcon
          title={`${request.by}申请${request.type === "return" ? "退单" : `延期 ${request.days ?? 0} 个工作日`}：${request.note}`}
        />
      )}
      {waitingSince && <Alert type="info" showIcon title={`${waitingSince} 起等群众补充，期限暂停计算`} />}
    </>
  );
};

/** A whistle-blower's identity, for a supervisor with a reason. The look stays in the ticket's history. */
export const RevealReporter = ({ ticket, onSeen }: { ticket: TicketDetail; onSeen(): void }) => {
  const { client, me, tell } = useDesk();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [seen, setSeen] = useState<Revealed | null>(null);
  if (!ticket.isReporterProtected || !me.roles.some((role) => role === "supervisor" || role === "admin")) return null;
  const reveal = async () => {
    try {
      setSeen(await client.revealReporter(ticket.id, ticket.version, reason.trim()));
      onSeen();
    } catch (error) {
      tell("error", titleOf(error));
    }
  };
  const close = () => {
    setAsking(false);
    setSeen(null);
    setReason("");
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>查看举报人身份</Button>
      <Modal
        open={asking}
        title="查看举报人身份"
        onCancel={close}
        okText={seen ? "看完了" : "查看并留痕"}
        cancelText="取消"
        okButtonProps={{ disabled: !seen && reason.trim().length < 4 }}
        onOk={() => (seen ? close() : void reveal())}
      >
        {seen ? (
          <FactList
            rows={[
              { label: "称呼", value: seen.contact.name ?? "未留" },
              { label: "电话", value: seen.contact.mobile ?? "未留" },
              { label: "原话", value: seen.description },
            ]}
          />
        ) : (
          <div className="field">
            <label htmlFor="reveal-reason">为什么要看（会记进办理经过，不能删除）</label>
            <Input.TextArea
              id="reveal-reason"
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
        )}
      </Modal>
    </>
  );
};
