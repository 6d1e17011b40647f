import { Button } from "antd";
import { useState } from "react";
import type { FindingItem, FindingKind, FindingMove } from "../api/gap-contract.ts";
import { hasProblemCode, Problem, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { chinaDay, showMinute } from "../ui/times.ts";
import { handledLabel, kindLabel } from "./gap-words.ts";
import { ReasonForm } from "./reason-form.tsx";

type Props = { finding: FindingItem; onChanged(): void };
type Opened = "withdraw" | "dismiss" | null;

const mayWithdraw: readonly FindingKind[] = ["expiring", "expired-source", "never-hit"];

const yearFromNow = (): string => {
  const now = new Date();
  return chinaDay(new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate())));
};

/** The words of a fault, with the reason where there is one. */
const reasonOf = (error: unknown): string => {
  if (hasProblemCode(error, "record.changed")) return "刚刚有变化，已为您更新，请再看一下。";
  return error instanceof Problem && typeof error.detail.reason === "string" ? error.detail.reason : titleOf(error);
};

const Handled = ({ handled }: { handled: NonNullable<FindingItem["handled"]> }) => (
  <p className="finding-handled">
    {handledLabel[handled.action]}
    {handled.action === "extended" ? `到 ${handled.note}，等同事审核` : `：${handled.note}`}（{handled.by}{" "}
    {showMinute(handled.at)}）
  </p>
);

type ButtonsProps = {
  finding: FindingItem;
  opened: Opened;
  open(which: Opened): void;
  move(move: FindingMove, done: string): void;
};

const Buttons = ({ finding: { kind, title, version, otherId, handled, state }, opened, open, move }: ButtonsProps) => (
  <div className="finding-buttons">
    {otherId && <a href={writePlace("entries", otherId)}>打开另一条</a>}
    {kind === "expiring" && handled?.action !== "extended" && (
      <Button
        size="small"
        aria-label={`延期一年：${title}`}
        onClick={() => move({ action: "extend", version, until: yearFromNow() }, "已提交延期一年，等同事审核。")}
      >
        延期一年
      </Button>
    )}
    {mayWithdraw.includes(kind) && handled?.action !== "withdrawing" && (
      <Button size="small" aria-expanded={opened === "withdraw"} onClick={() => open("withdraw")}>
        撤下
      </Button>
    )}
    {state === "open" && (
      <Button size="small" aria-expanded={opened === "dismiss"} onClick={() => open("dismiss")}>
        搁置
      </Button>
    )}
  </div>
);

/** One finding: what is the matter with which entry, who looks after it, and what can be done at once. */
export const FindingCard = ({ finding, onChanged }: Props) => {
  const { client, tell } = useDesk();
  const [opened, setOpened] = useState<Opened>(null);
  const { id, kind, entryId, title, owner, region, detail, handled, firstAt, version } = finding;
  const move = async (given: FindingMove, done: string): Promise<boolean> => {
    try {
      await client.moveFinding(id, given);
      tell("success", done);
      setOpened(null);
      return true;
    } catch (error) {
      tell("error", reasonOf(error));
      return false;
    } finally {
      onChanged();
    }
  };
  return (
    <li className="finding">
      <div className="finding-title">
        <span className={`stage stage-finding-${kind}`}>{kindLabel[kind]}</span>
        <a href={writePlace("entries", entryId)}>{title}</a>
      </div>
      <p>{detail}</p>
      <p className="finding-more">
        {regionName(region)} · 维护人 {owner} · {showMinute(firstAt)} 发现
      </p>
      {handled && <Handled handled={handled} />}
      <Buttons
        finding={finding}
        opened={opened}
        open={(which) => setOpened(opened === which ? null : which)}
        move={(given, done) => void move(given, done)}
      />
      {opened === "withdraw" && (
        <ReasonForm
          label="撤下的原因"
          hint="必填，记入历史。撤下后不再用它回答群众。"
          submitLabel="撤下"
          submit={(reason) => move({ action: "withdraw", version, reason }, "已申请撤下。")}
        />
      )}
      {opened === "dismiss" && (
        <ReasonForm
          label="搁置的原因"
          hint="必填。同样的问题不再提醒。"
          submitLabel="搁置"
          submit={(reason) => move({ action: "dismiss", version, reason }, "已搁置")}
        />
      )}
    </li>
  );
};
