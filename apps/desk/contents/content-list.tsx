import type { ContentHead } from "../api/content-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { useReading } from "../ui/use-reading.ts";

/** Places of single contents among those of entries. */
export const contentPrefix = "~content-";

type GroupProps = { id: string; title: string; hint: string; contents: readonly ContentHead[] };

const Group = ({ id, title, hint, contents }: GroupProps) => (
  <section className="part" aria-labelledby={id}>
    <h3 id={id}>{title}</h3>
    <p className="bubble-faint">{hint}</p>
    <ul className="content-list">
      {contents.map((one) => (
        <li key={one.id}>
          <a href={writePlace("entries", `${contentPrefix}${one.id}`)}>{one.title}</a>
          <span>
            {one.version !== null && `第 ${one.version} 版 · `}
            {one.files > 1 && `${one.files} 个文件 · `}
            <span className="mono">{one.digest}</span>
          </span>
        </li>
      ))}
    </ul>
  </section>
);

/** 事项和话术: what is in use, to be looked at; both are content files and changed there. */
export const ContentList = () => {
  const { client } = useDesk();
  const reading = useReading("contents", () => client.listContents());
  if (reading.error !== null) return <Failure error={reading.error} retry={() => void reading.reload()} />;
  if (!reading.value) return <Loading label="正在读取" />;
  const of = (kind: ContentHead["kind"]) => reading.value?.contents.filter((one) => one.kind === kind) ?? [];
  return (
    <>
      <Group
        id="services-title"
        title="一件事"
        hint="打开可以按顺序看表单、材料和每个版本。要改请改内容文件 knowledge/services，写法见 docs/service-definition.md。"
        contents={of("service")}
      />
      <Group
        id="replies-title"
        title="回复话术"
        hint="群众看到的固定说法。要改请改内容文件 knowledge/replies。"
        contents={of("reply")}
      />
    </>
  );
};
