import type { Certainty, EntryDetail, EntrySource } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { DetailDrawer } from "../ui/detail-drawer.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { SafeLink } from "../ui/safe-link.tsx";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { Validity } from "./validity.tsx";

const certaintyLabel: Record<Certainty, string> = {
  law: "法律法规原文",
  official: "官方发布",
  copy: "官方文件转载",
  press: "新闻报道",
  crawl: "网页收集",
  general: "一般说明",
};

const Source = ({ source }: { source: EntrySource }) => (
  <li>
    <p>
      <SafeLink href={source.url}>《{source.document}》</SafeLink>
      {[source.number && `（${source.number}）`, source.article].filter(Boolean).join("")}
    </p>
    <p className="bubble-faint">
      {certaintyLabel[source.certainty]}
      {source.effectiveAt && ` · ${source.effectiveAt} 起施行`}
      {source.expiresAt && ` · ${source.expiresAt} 失效`}
    </p>
  </li>
);

const EntryWords = ({ entry }: { entry: EntryDetail }) => (
  <div className="detail">
    <h3 className="entry-title">{entry.title}</h3>
    <section aria-labelledby="entry-answer">
      <h3 id="entry-answer">答复</h3>
      <p className="detail-words">{entry.answer}</p>
      {entry.sections.map(({ heading, text }) => (
        <div key={heading} className="entry-section">
          <h4>{heading}</h4>
          <p>{text}</p>
        </div>
      ))}
    </section>
    <section aria-labelledby="entry-sources">
      <h3 id="entry-sources">依据</h3>
      <ul className="entry-sources">
        {entry.sources.map((source) => (
          <Source key={`${source.document}${source.article ?? ""}`} source={source} />
        ))}
      </ul>
    </section>
    <FactList
      rows={[
        { label: "地区", value: regionName(entry.region) },
        { label: "部门", value: entry.department },
        { label: "维护人", value: entry.owner },
        { label: "有效期", value: <Validity {...entry} /> },
        { label: "可靠程度", value: certaintyLabel[entry.certainty] },
        { label: "编号", value: <span className="mono">{entry.id}</span> },
      ]}
    />
    <section aria-labelledby="entry-questions">
      <h3 id="entry-questions">群众会这样问</h3>
      <ul className="entry-questions">
        {entry.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </section>
  </div>
);

/** One entry as published. */
export const EntryDrawer = ({ entryId }: { entryId: string | null }) => {
  const { client } = useDesk();
  const reading = useReading(entryId, () => client.readEntry(entryId ?? ""));
  return (
    <DetailDrawer open={entryId !== null} title="知识条目" reading={reading} close={() => goTo("entries")}>
      {(entry) => <EntryWords entry={entry} />}
    </DetailDrawer>
  );
};
