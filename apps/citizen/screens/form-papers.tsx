import { Button, Text, View } from "@tarojs/components";
import type { FormPage } from "../../../functions/api/form-contract.ts";
import { words } from "../core/words.ts";
import { useScreen } from "./chat-context.tsx";
import { inputId } from "./form-field.tsx";

const say = words.formPage;
type Notice = FormPage["notice"];
type Paper = { title: string; detail: string; fieldId: string | null };

const withCopies = ({ title, note, copies, fieldId }: Notice["bring"][number]): Paper => ({
  title,
  detail: [copies !== null && say.copies(copies), note].filter(Boolean).join("；"),
  fieldId,
});

const List = ({ label, papers }: { label: string; papers: readonly Paper[] }) => {
  const screen = useScreen();
  if (papers.length === 0) return null;
  return (
    <View className="papers">
      <View className="papers-label">{label}</View>
      <View role="list" aria-label={label}>
        {papers.map(({ title, detail, fieldId }) => (
          <View className="paper" role="listitem" key={title}>
            <Text className="paper-title">{title}</Text>
            {detail !== "" && <Text className="guide-detail">{detail}</Text>}
            {fieldId !== null && (
              <Button className="summary-link" onClick={() => screen.focus(inputId(fieldId))}>
                {say.upload}
              </Button>
            )}
          </View>
        ))}
      </View>
    </View>
  );
};

/** What to bring and what not, worked out from the answers so far. */
export const FormPapers = ({ notice: { bring, later, notBring, sign } }: { notice: Notice }) => {
  if (bring.length + later.length + notBring.length + sign.length === 0) return null;
  return (
    <View className="page-section">
      <View className="page-section-title" role="heading" aria-level={2}>
        {say.papers}
      </View>
      <List label={say.bring} papers={bring.map(withCopies)} />
      <List label={say.later} papers={later.map(withCopies)} />
      <List label={say.sign} papers={sign.map(({ title, note }) => ({ title, detail: note ?? "", fieldId: null }))} />
      <List label={say.notBring} papers={notBring.map(({ title, why }) => ({ title, detail: why, fieldId: null }))} />
    </View>
  );
};
