import type { ReplyDraft } from "../../../functions/messages/message.ts";
import { SafeLink } from "../ui/safe-link.tsx";
import { sizeLabel } from "./entry-words.ts";

/** A reply as the citizen's page shows it: label, text, sources, buttons (which do nothing here). */
export const CitizenReply = ({ reply }: { reply: ReplyDraft }) => (
  <article className="as-citizen">
    {reply.label && <p className="as-citizen-label">{reply.label}</p>}
    <p className="as-citizen-text">{reply.text}</p>
    {reply.citations.length > 0 && (
      <ul className="as-citizen-sources">
        {reply.citations.map(({ entryId, document, number, article, url }) => (
          <li key={`${entryId}${document}${article ?? ""}`}>
            <SafeLink href={url}>《{document}》</SafeLink>
            {[number && `（${number}）`, article].filter(Boolean).join("")}
          </li>
        ))}
      </ul>
    )}
    {reply.citations.some(({ attachments = [] }) => attachments.length > 0) && (
      <ul className="as-citizen-sources" aria-label="附件">
        {reply.citations
          .flatMap(({ attachments = [] }) => attachments)
          .map(({ id, name, size }) => (
            <li key={id}>
              附件：{name}（{sizeLabel(size)}）
            </li>
          ))}
      </ul>
    )}
    {reply.choices.length > 0 && (
      <ul className="as-citizen-choices">
        {reply.choices.map(({ label, value }) => (
          <li key={value}>{label}</li>
        ))}
      </ul>
    )}
  </article>
);
