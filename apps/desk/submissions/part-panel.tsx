import { Button, Input } from "antd";
import { useId, useState } from "react";
import type { DispatchItem, PartMove, PartStatus, SubmissionPart } from "../api/desk-contract.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Stage } from "../ui/stage.tsx";
import { showMinute } from "../ui/times.ts";
import { useKeptText } from "../ui/use-kept-text.ts";
import { matterStatusLabel } from "../words.ts";
import { DispatchList } from "./dispatch-list.tsx";

/** The moves that a part's status allows (functions/forms/submission.ts), the usual one first. */
const nextOf: Record<PartStatus, readonly { to: PartStatus; button: string }[]> = {
  sent: [
    { to: "received", button: "接收" },
    { to: "returned", button: "退回" },
  ],
  received: [
    { to: "done", button: "办结" },
    { to: "returned", button: "退回" },
    { to: "refused", button: "不予办理" },
  ],
  returned: [{ to: "received", button: "重新接收" }],
  done: [],
  partly: [],
  refused: [],
  withdrawn: [],
};

/** Whoever asked for the part back is granted it here, when the department says so. */
const movesOf = ({ status, withdrawal }: SubmissionPart) =>
  withdrawal === "asked" ? [...nextOf[status], { to: "withdrawn" as const, button: "同意撤回" }] : nextOf[status];

const needsReason: readonly PartStatus[] = ["returned", "refused"];

const maxNoteLength = 2000;

type Props = {
  submissionId: string;
  part: SubmissionPart;
  dispatches: readonly DispatchItem[];
  move(given: Pick<PartMove, "to" | "note">): Promise<boolean>;
  replay(dispatch: DispatchItem): Promise<void>;
};

const MoveForm = ({ submissionId, part, move }: Pick<Props, "submissionId" | "part" | "move">) => {
  const id = useId();
  const [note, setNote] = useKeptText(`part.${submissionId}.${part.department}`);
  const [busy, setBusy] = useState<PartStatus | null>(null);
  const [missing, setMissing] = useState<PartStatus | null>(null);
  const go = async (to: PartStatus) => {
    const lacks = needsReason.includes(to) && note.trim() === "";
    setMissing(lacks ? to : null);
    if (lacks) return document.getElementById(`${id}-note`)?.focus();
    setBusy(to);
    if (await move({ to, ...(note.trim() ? { note: note.trim() } : {}) })) setNote("");
    setBusy(null);
  };
  return (
    <div className="move">
      <div className="field">
        <label htmlFor={`${id}-note`}>办理说明</label>
        <Input.TextArea
          id={`${id}-note`}
          value={note}
          maxLength={maxNoteLength}
          autoSize={{ minRows: 2, maxRows: 6 }}
          aria-invalid={missing !== null}
          aria-describedby={missing ? `${id}-problem` : `${id}-hint`}
          onChange={({ target }) => setNote(target.value)}
        />
        <p id={`${id}-hint`} className="field-hint">
          接收和办结时选填；退回、不予办理时必填，要让群众知道为什么。
        </p>
      </div>
      {missing && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {missing === "refused" ? "请写明不予办理的原因。" : "请写明退回的原因。"}
        </p>
      )}
      <div className="move-buttons">
        {movesOf(part).map(({ to, button }, index) => (
          <Button
            key={to}
            type={index === 0 ? "primary" : "default"}
            danger={to === "returned" || to === "refused"}
            loading={busy === to}
            disabled={busy !== null && busy !== to}
            onClick={() => void go(to)}
          >
            {button}
          </Button>
        ))}
      </div>
    </div>
  );
};

const withdrawalWords = { asked: "群众申请撤回，等部门答复。", late: "群众申请过撤回，部门答复已经来不及。" } as const;

/** What one department has to do with a submission: its matters, only the answers it needs, and its next step. */
export const PartPanel = (props: Props) => {
  const { part, dispatches } = props;
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <header>
        <h3 id={id}>{part.department}</h3>
        <Stage status={part.status} />
        <time dateTime={part.updatedAt}>{showMinute(part.updatedAt)}</time>
      </header>
      <ul className="part-matters">
        {part.matters.map((matter) => (
          <li key={matter.id}>
            {matter.title}
            <span className={`matter matter-${matter.status}`}>{matterStatusLabel[matter.status]}</span>
            {matter.note && <span className="matter-note">{matter.note}</span>}
          </li>
        ))}
      </ul>
      <FactList rows={part.rows} />
      {part.note && <p className="step-note">{part.note}</p>}
      {part.withdrawal && <p className="part-withdrawal">{withdrawalWords[part.withdrawal]}</p>}
      {part.dispatched && <DispatchList dispatches={dispatches} replay={props.replay} />}
      {movesOf(part).length > 0 && <MoveForm key={part.status} {...props} />}
    </section>
  );
};
