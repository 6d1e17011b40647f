import { Button } from "antd";
import type { Note } from "../api/desk-contract.ts";
import { SafeLink } from "../ui/safe-link.tsx";

type Props = { suggestion: Note | null; isEmpty: boolean; onUse(note: Note): void; onClose(): void };

/** A draft answer for the agent. It goes nowhere by itself: the agent takes it into the input, changes it, and sends. */
export const SuggestionCard = ({ suggestion, isEmpty, onUse, onClose }: Props) => {
  if (isEmpty)
    return (
      <section className="suggestion" aria-label="建议答复">
        <p role="status">没有找到有依据的答案，请自己核实后答复，或登记工单。</p>
        <Button size="small" onClick={onClose}>
          知道了
        </Button>
      </section>
    );
  if (!suggestion) return null;
  return (
    <section className="suggestion" aria-label="建议答复">
      <p className="suggestion-head">
        <b>建议答复</b>
        <span className="ai-label">{suggestion.label ?? "按知识条目原文"}</span>
        <span className="bubble-faint">请核对后再发，不会自动发出</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard (WCAG 2.1.1) */}
      <p className="suggestion-text" tabIndex={0}>
        {suggestion.text}
      </p>
      <ul className="suggestion-sources" aria-label="依据">
        {suggestion.citations.map(({ document, number, article, url }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sources of a draft never move
          <li key={index}>
            <SafeLink href={url}>《{document}》</SafeLink>
            {[number && `（${number}）`, article].filter(Boolean).join("")}
          </li>
        ))}
      </ul>
      <div className="suggestion-end">
        <Button size="small" onClick={onClose}>
          不用
        </Button>
        <Button size="small" type="primary" onClick={() => onUse(suggestion)}>
          放进输入框
        </Button>
      </div>
    </section>
  );
};
