import { Button } from "antd";
import { useDesk } from "../app-services.ts";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";

type Props = { entryId: string; questions: readonly string[]; add(text: string): void };

/** How citizens really asked, masked, for what an entry does not have yet; one press adds one. */
export const QuestionSuggestions = ({ entryId, questions, add }: Props) => {
  const { client } = useDesk();
  const reading = useReading(entryId, () => client.suggestQuestions(entryId));
  const left = (reading.value?.variants ?? []).filter(({ text }) => !questions.includes(text));
  if (left.length === 0) return null;
  return (
    <section className="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">群众真实问过的</h3>
      <p className="field-hint">问到这条或接近这条的话，已隐去个人信息。点“加入”就成为一种问法。</p>
      <ul>
        {left.map(({ text, count, lastAt, answered }) => (
          <li key={text}>
            <span>
              {text}
              <span className="finding-more">
                {count} 次 · 最近 {showMinute(lastAt)}
                {!answered && " · 当时没有用这条回答"}
              </span>
            </span>
            <Button size="small" aria-label={`加入：${text}`} onClick={() => add(text)}>
              加入
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
