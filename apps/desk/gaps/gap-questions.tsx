import { Button, Checkbox } from "antd";
import { type FormEvent, useState } from "react";
import type { GapDetail, GapMove, GapQuestion } from "../api/gap-contract.ts";
import { regionName } from "../regions.ts";
import { showMinute } from "../ui/times.ts";
import { GapTarget, type Target } from "./gap-target.tsx";
import { opinionLabel, reasonLabel } from "./gap-words.ts";

/** As many as one move takes. */
const mostMoved = 30;

const saidOf = ({ opinion }: GapQuestion): string | null => {
  if (!opinion) return null;
  if (opinion.useful) return "后来说有用";
  return opinion.reason ? `群众说：${opinionLabel[opinion.reason]}` : "群众说没用";
};

const About = ({ question }: { question: GapQuestion }) => {
  const said = saidOf(question);
  return (
    <>
      <span className="finding-more">
        {showMinute(question.at)} · {regionName(question.region)} ·{" "}
        {question.reasons.map((reason) => reasonLabel[reason]).join("、")}
        {said && ` · ${said}`}
        {question.opinion?.remark && `（${question.opinion.remark}）`}
      </span>
      <span className="finding-more mono">
        对话 {question.conversationId} · 消息 {question.turnId}
      </span>
    </>
  );
};

type MoveProps = {
  gap: GapDetail;
  chosen: readonly string[];
  move(given: GapMove, done: string): Promise<boolean>;
  done(): void;
};

const MoveForm = ({ gap, chosen, move, done }: MoveProps) => {
  const [target, setTarget] = useState<Target>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (target === undefined) return;
    const to = target === null ? {} : { to: target };
    setBusy(true);
    const given = { action: "move" as const, version: gap.version, questionIds: chosen, ...to };
    const isDone = await move(given, `已移走 ${chosen.length} 条；以后相似的问题也会跟过去`);
    setBusy(false);
    if (isDone) done();
  };
  return (
    <form className="move" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor="gap-move">把选中的 {chosen.length} 条移到</label>
        <GapTarget id="gap-move" gapId={gap.id} mayBeNew chosen={target} choose={setTarget} />
        <p className="field-hint">等答案的群众跟着自己的问题走，有答案时仍只告诉一次。</p>
      </div>
      <Button type="primary" htmlType="submit" loading={busy} disabled={target === undefined}>
        移过去
      </Button>
    </form>
  );
};

type Props = { gap: GapDetail; move(given: GapMove, done: string): Promise<boolean> };

/** Why what is chosen cannot be moved; null when it can. */
const whyNot = (gap: GapDetail, chosen: readonly string[]): string | null => {
  if (chosen.length > mostMoved) return `一次最多移 ${mostMoved} 条。`;
  return chosen.length >= gap.questions.length ? "至少留下一条；要整组移走，请用“合并到另一组”。" : null;
};

/** The last questions of a gap as they were asked, without personal data, where whoever may read it finds each; some can be moved. */
export const GapQuestions = ({ gap, move }: Props) => {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const mayMove = gap.state !== "answered" && gap.state !== "merged" && gap.questions.length > 1;
  const problem = whyNot(gap, chosen);
  const toggle = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <section aria-labelledby="gap-questions">
      <h3 id="gap-questions">原话（已隐去个人信息）</h3>
      {mayMove && <p className="bubble-faint">不该在这一组的，选中后移到别的组。</p>}
      <ul className="examples">
        {gap.questions.map((question) => (
          <li key={question.id} className="step-note">
            {mayMove ? (
              <Checkbox
                checked={chosen.includes(question.id)}
                onChange={({ target }) => toggle(question.id, target.checked)}
              >
                {question.text}
              </Checkbox>
            ) : (
              question.text
            )}
            <About question={question} />
          </li>
        ))}
      </ul>
      {chosen.length > 0 && problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {chosen.length > 0 && !problem && <MoveForm gap={gap} chosen={chosen} move={move} done={() => setChosen([])} />}
    </section>
  );
};
