import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";

const shortest = 2;

type Props = { label: string; hint: string; submitLabel: string; submit(reason: string): Promise<boolean> };

/** Asks for a reason that must not be missing. */
export const ReasonForm = ({ label, hint, submitLabel, submit }: Props) => {
  const id = useId();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = reason.trim().length < shortest;
    setMissing(lacks);
    if (lacks) return document.getElementById(id)?.focus();
    setBusy(true);
    await submit(reason.trim());
    setBusy(false);
  };
  return (
    <form className="move" onSubmit={(event) => void send(event)} noValidate>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Input.TextArea
          id={id}
          value={reason}
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 6 }}
          aria-required
          aria-invalid={isMissing}
          aria-describedby={`${id}-hint`}
          {...(isMissing ? { status: "error" as const } : {})}
          onChange={({ target }) => setReason(target.value)}
        />
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      </div>
      {isMissing && (
        <p className="field-problem" role="alert">
          请写明原因。
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
