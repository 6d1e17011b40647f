import type { GapQuestion } from "../api/gap-contract.ts";
import { regionName } from "../regions.ts";
import { showMinute } from "../ui/times.ts";
import { opinionLabel, reasonLabel } from "./gap-words.ts";

const saidOf = ({ opinion }: GapQuestion): string | null => {
  if (!opinion) return null;
  if (opinion.useful) return "后来说有用";
  return opinion.reason ? `群众说：${opinionLabel[opinion.reason]}` : "群众说没用";
};

/** The last questions of a gap as they were asked, without personal data, and where whoever may read it finds each. */
export const GapQuestions = ({ questions }: { questions: readonly GapQuestion[] }) => (
  <section aria-labelledby="gap-questions">
    <h3 id="gap-questions">原话（已隐去个人信息）</h3>
    <ul className="examples">
      {questions.map((question) => {
        const said = saidOf(question);
        return (
          <li key={question.id} className="step-note">
            {question.text}
            <span className="finding-more">
              {showMinute(question.at)} · {regionName(question.region)} ·{" "}
              {question.reasons.map((reason) => reasonLabel[reason]).join("、")}
              {said && ` · ${said}`}
              {question.opinion?.remark && `（${question.opinion.remark}）`}
            </span>
            <span className="finding-more mono">
              对话 {question.conversationId} · 消息 {question.turnId}
            </span>
          </li>
        );
      })}
    </ul>
  </section>
);
