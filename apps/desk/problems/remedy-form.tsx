import { Button, Input, Select } from "antd";
import { type FormEvent, useState } from "react";
import type { ProblemDetail, RemedyKind } from "../api/ticket-contract.ts";
import { optionsOf } from "../ui/options-of.ts";
import { useKeptText } from "../ui/use-kept-text.ts";
import { remedyLabel } from "../words.ts";

const kinds = optionsOf(remedyLabel);
const shortest = 4;

type Props = { problem: ProblemDetail; publish(kind: RemedyKind, text: string): Promise<void> };

/** Publishes what puts a class right. Everybody who reported it reads the text, so it is asked for whole. */
export const RemedyForm = ({ problem, publish }: Props) => {
  const [kind, setKind] = useState<RemedyKind>("entry");
  const [text, setText] = useKeptText(`problem.${problem.id}.remedy`);
  const [isMissing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = text.trim().length < shortest;
    setMissing(lacks);
    if (lacks) return document.getElementById("remedy-text")?.focus();
    setBusy(true);
    await publish(kind, text.trim());
    setBusy(false);
  };
  return (
    <form className="move" aria-labelledby="remedy-title" onSubmit={(event) => void submit(event)} noValidate>
      <h3 id="remedy-title">发布解决办法</h3>
      <div className="field">
        <label htmlFor="remedy-kind">办法</label>
        <Select id="remedy-kind" value={kind} options={kinds} onChange={(chosen: RemedyKind) => setKind(chosen)} />
      </div>
      <div className="field">
        <label htmlFor="remedy-text">告诉反映过的群众</label>
        <Input.TextArea
          id="remedy-text"
          value={text}
          maxLength={500}
          autoSize={{ minRows: 3, maxRows: 8 }}
          aria-required
          aria-invalid={isMissing}
          aria-describedby="remedy-hint"
          {...(isMissing ? { status: "error" as const } : {})}
          onChange={({ target }) => setText(target.value)}
        />
        <p id="remedy-hint" className="field-hint">
          必填，会原文发给反映过这类事的每一位群众，每人一次。
        </p>
      </div>
      {isMissing && (
        <p className="field-problem" role="alert">
          请写清楚解决办法。
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        发布
      </Button>
    </form>
  );
};
