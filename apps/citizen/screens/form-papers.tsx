import { Button, Text, View } from "@tarojs/components";
import type { FormPage } from "../../../functions/api/form-contract.ts";
import { words } from "../core/words.ts";

const say = words.formPage;
type Notice = FormPage["notice"];
type Paper = { title: string; detail: string; fieldId: string | null };

const withCopies = ({ title, note, copies, fieldId }: Notice["bring"][number]): Paper => ({
  title,
  detail: [copies !== null && say.copies(copies), note].filter(Boolean).join("；"),
  fieldId,
});

/** Leads to the field where a paper can be uploaded. */
type OnUpload = (fieldId: string) => void;
type ListProps = { label: string; papers: readonly Paper[]; onUpload: OnUpload };

const List = ({ label, papers, onUpload }: ListProps) =>
  papers.length === 0 ? null : (
    <View className="papers">
      <View className="papers-label">{label}</View>
      <View role="list" aria-label={label}>
        {papers.map(({ title, detail, fieldId }) => (
          <View className="paper" role="listitem" key={title}>
            <Text className="paper-title">{title}</Text>
            {detail !== "" && <Text className="guide-detail">{detail}</Text>}
            {fieldId !== null && (
              <Button className="summary-link" onClick={() => onUpload(fieldId)}>
                {say.upload}
              </Button>
            )}
          </View>
        ))}
      </View>
    </View>
  );

/** What to bring and what not, worked out from the answers so far. */
export const FormPapers = ({ notice, onUpload }: { notice: Notice; onUpload: OnUpload }) => {
  const { bring, later, notBring, sign } = notice;
  if (bring.length + later.length + notBring.length + sign.length === 0) return null;
  return (
    <View className="page-section">
      <View className="page-section-title" role="heading" aria-level={2}>
        {say.papers}
      </View>
      <List onUpload={onUpload} label={say.bring} papers={bring.map(withCopies)} />
      <List onUpload={onUpload} label={say.later} papers={later.map(withCopies)} />
      <List
        onUpload={onUpload}
        label={say.sign}
        papers={sign.map(({ title, note }) => ({ title, detail: note ?? "", fieldId: null }))}
      />
      <List
        onUpload={onUpload}
        label={say.notBring}
        papers={notBring.map(({ title, why }) => ({ title, detail: why, fieldId: null }))}
      />
    </View>
  );
};
