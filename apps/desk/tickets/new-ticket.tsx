import { Button, Drawer, Input, Select } from "antd";
import { type FormEvent, useEffect, useState } from "react";
import { titleOf } from "../api/problem.ts";
import type { Duplicate, TicketKind } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionOptions } from "../regions.ts";
import { optionsOf } from "../ui/options-of.ts";
import { goTo } from "../use-place.ts";
import { ticketKindLabel } from "../words.ts";
import { Duplicates } from "./ticket-help.tsx";

type Draft = {
  kind: TicketKind;
  description: string;
  region: string;
  name: string;
  mobile: string;
  reportedParty: string;
};
const blank: Draft = { kind: "help", description: "", region: "", name: "", mobile: "", reportedParty: "" };

const kinds = optionsOf(ticketKindLabel);
const shortestSearch = 8;
const pauseMs = 600;

/** Open tickets like what is being written, looked up when the writing rests. */
const useDuplicates = ({ description, region }: Draft): Duplicate[] => {
  const { client } = useDesk();
  const [found, setFound] = useState<Duplicate[]>([]);
  useEffect(() => {
    if (description.trim().length < shortestSearch || region === "") return setFound([]);
    let isCurrent = true;
    const timer = setTimeout(() => {
      client
        .findDuplicates(description.trim(), region)
        .then(({ duplicates }) => isCurrent && setFound(duplicates))
        .catch(() => isCurrent && setFound([]));
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, description, region]);
  return found;
};

const problemIn = ({ description, region, mobile }: Draft): string | null => {
  if (description.trim() === "") return "请填写诉求内容。";
  if (region === "") return "请选择地区。";
  return mobile === "" || /^1\d{10}$/.test(mobile) ? null : "手机号应是 11 位数字，没有可以不填。";
};

/** Writes a ticket down for somebody who phoned. Sending it again after a lost answer opens no second one. */
export const NewTicket = ({ open, close }: { open: boolean; close(): void }) => {
  const { client, tell } = useDesk();
  const [cause, setCause] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(blank);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const duplicates = useDuplicates(draft);
  const change = (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = problemIn(draft);
    setProblem(wrong);
    if (wrong) return;
    setBusy(true);
    try {
      const { kind, region, ...rest } = draft;
      const given = Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim() !== ""));
      const ticket = await client.openTicket({ cause, kind, region, description: draft.description, ...given });
      tell("success", `已登记 ${ticket.number}，答复期限 ${ticket.dueOn}`);
      setDraft(blank);
      setCause(crypto.randomUUID());
      close();
      goTo("tickets", ticket.id);
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer open={open} onClose={close} title="登记工单" size={560} rootClassName="detail-drawer">
      <form className="detail" onSubmit={(event) => void submit(event)} noValidate>
        <div className="field">
          <label htmlFor="new-kind">类别</label>
          <Select id="new-kind" value={draft.kind} options={kinds} onChange={(kind: TicketKind) => change({ kind })} />
        </div>
        <div className="field">
          <label htmlFor="new-region">地区</label>
          <Select
            id="new-region"
            value={draft.region || null}
            options={regionOptions}
            showSearch={{ optionFilterProp: "label" }}
            placeholder="输入地名查找"
            onChange={(region: string) => change({ region })}
          />
        </div>
        <div className="field">
          <label htmlFor="new-words">诉求内容</label>
          <Input.TextArea
            id="new-words"
            value={draft.description}
            maxLength={2000}
            autoSize={{ minRows: 4, maxRows: 12 }}
            onChange={({ target }) => change({ description: target.value })}
          />
        </div>
        <Duplicates duplicates={duplicates} />
        {draft.kind === "report" && (
          <div className="field">
            <label htmlFor="new-party">被举报单位或个人</label>
            <Input
              id="new-party"
              value={draft.reportedParty}
              maxLength={60}
              onChange={({ target }) => change({ reportedParty: target.value })}
            />
          </div>
        )}
        <div className="field">
          <label htmlFor="new-name">称呼（选填）</label>
          <Input
            id="new-name"
            value={draft.name}
            maxLength={40}
            onChange={({ target }) => change({ name: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="new-mobile">手机号（选填）</label>
          <Input
            id="new-mobile"
            inputMode="numeric"
            value={draft.mobile}
            maxLength={11}
            onChange={({ target }) => change({ mobile: target.value })}
          />
        </div>
        {problem && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          登记
        </Button>
      </form>
    </Drawer>
  );
};
