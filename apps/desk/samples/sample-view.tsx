import type { ChannelSample, ShownMessage } from "../../../functions/messages/channel-sample.ts";
import { noteWords, sizeWords } from "./sample-words.ts";

const Buttons = ({ buttons }: Pick<ShownMessage, "buttons">) => (
  <ul className="as-citizen-choices" aria-label="按钮">
    {buttons.map(({ label, full }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two buttons may say the same, and their order never changes
      <li key={place} title={full ?? undefined}>
        {label}
        {full && <span className="hidden-words">（全文：{full}）</span>}
      </li>
    ))}
  </ul>
);

const Bubble = ({ sample, message }: { sample: ChannelSample; message: ShownMessage }) => {
  const [title, ...lines] = message.card ?? [];
  return (
    <li className="sample-message">
      {message.card ? (
        <div className="as-text sample-card">
          <b>{title}</b>
          {lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a card may repeat, and their order never changes
            <p key={place}>{line}</p>
          ))}
        </div>
      ) : (
        <pre className="as-text">{message.text}</pre>
      )}
      {message.buttons.length > 0 && <Buttons buttons={message.buttons} />}
      <p className="sample-size">
        {message.card ? "卡片；不支持时显示文字，" : ""}
        {sizeWords(sample, message.size)}
      </p>
    </li>
  );
};

/** Replies as one channel would send them, message by message, with what the channel does to them. */
export const SampleView = ({ sample, label }: { sample: ChannelSample; label: string }) => (
  <div className="sample">
    {sample.notes.length > 0 && (
      <ul className="sample-notes" aria-label={`${label}：要知道的`}>
        {noteWords(sample).map(({ note, text, isSerious }) => (
          <li key={note} className={isSerious ? "sample-note-serious" : undefined}>
            {isSerious && <span className="sample-mark">注意</span>}
            {text}
          </li>
        ))}
      </ul>
    )}
    <ol className="sample-messages" aria-label={`${label}，共 ${sample.messages.length} 条`}>
      {sample.messages.map((message, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal messages may follow each other, and their order never changes
        <Bubble key={place} sample={sample} message={message} />
      ))}
    </ol>
  </div>
);
