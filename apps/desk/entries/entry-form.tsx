import { Input, Select } from "antd";
import type { ReactNode } from "react";
import type { EntryContent } from "../api/entry-contract.ts";
import { entryRegions } from "../regions.ts";
import { AttachmentFields } from "./attachment-fields.tsx";
import { certainties } from "./entry-words.ts";
import { Field } from "./field.tsx";
import { RelatedFields } from "./related-fields.tsx";
import { SectionFields } from "./section-fields.tsx";
import { SourceFields } from "./source-fields.tsx";

type Props = {
  content: EntryContent;
  isNew: boolean;
  onChange(content: EntryContent): void;
  /** Stands below the ways to ask. */
  belowQuestions?: ReactNode;
};

const linesOf = (text: string): string[] => text.split("\n");

/** Every field of an entry. What is typed is kept as typed; the checks beside it say what is missing. */
export const EntryForm = ({ content, isNew, onChange, belowQuestions }: Props) => {
  const set =
    <K extends keyof EntryContent>(key: K) =>
    (value: EntryContent[K]) =>
      onChange({ ...content, [key]: value });
  return (
    <div className="entry-form">
      {isNew && (
        <Field id="entry-id" label="编号" hint="小写字母、数字和短横线，例如 annual-leave-days。建好后不能改。">
          <Input id="entry-id" value={content.id} onChange={({ target }) => set("id")(target.value.trim())} />
        </Field>
      )}
      <Field id="entry-title" label="标题" hint={`4 到 60 个字，现在 ${content.title.length} 个。`}>
        <Input
          id="entry-title"
          value={content.title}
          maxLength={200}
          onChange={({ target }) => set("title")(target.value)}
        />
      </Field>
      <Field id="entry-answer" label="答复" hint={`10 到 300 个字，单独看也要完整。现在 ${content.answer.length} 个。`}>
        <Input.TextArea
          id="entry-answer"
          value={content.answer}
          autoSize={{ minRows: 4, maxRows: 14 }}
          onChange={({ target }) => set("answer")(target.value)}
        />
      </Field>
      <SectionFields sections={content.sections} onChange={set("sections")} />
      <Field id="entry-questions" label="群众问法" hint={`一行一种，至少 5 种。现在 ${content.questions.length} 种。`}>
        <Input.TextArea
          id="entry-questions"
          value={content.questions.join("\n")}
          autoSize={{ minRows: 5, maxRows: 16 }}
          onChange={({ target }) => set("questions")(linesOf(target.value))}
        />
      </Field>
      {belowQuestions}
      <SourceFields sources={content.sources} onChange={set("sources")} />
      <AttachmentFields content={content} isNew={isNew} onChange={set("attachments")} />
      <div className="field-pair">
        <Field id="entry-region" label="地区">
          <Select
            id="entry-region"
            showSearch={{ optionFilterProp: "label" }}
            value={content.region === "" ? null : content.region}
            placeholder="选一个地区"
            options={entryRegions}
            onChange={set("region")}
          />
        </Field>
        <Field id="entry-department" label="主管部门">
          <Input
            id="entry-department"
            value={content.department}
            onChange={({ target }) => set("department")(target.value)}
          />
        </Field>
        <Field id="entry-from" label="生效日期">
          <Input
            id="entry-from"
            value={content.effectiveAt}
            placeholder="2026-01-31"
            onChange={({ target }) => set("effectiveAt")(target.value)}
          />
        </Field>
        <Field id="entry-to" label="失效日期" hint="最后有效的一天，当天 24 点后不再使用。没有就留空。">
          <Input
            id="entry-to"
            value={content.expiresAt ?? ""}
            placeholder="2026-12-31"
            onChange={({ target }) => set("expiresAt")(target.value)}
          />
        </Field>
        <Field id="entry-owner" label="维护人">
          <Input id="entry-owner" value={content.owner} onChange={({ target }) => set("owner")(target.value)} />
        </Field>
        <Field id="entry-certainty" label="可靠程度">
          <Select id="entry-certainty" value={content.certainty} options={certainties} onChange={set("certainty")} />
        </Field>
      </div>
      <RelatedFields entryId={content.id} related={content.related} onChange={set("related")} />
    </div>
  );
};
