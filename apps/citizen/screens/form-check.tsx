import { Button, Text, View } from "@tarojs/components";
import type { FormPage } from "../../../functions/api/form-contract.ts";
import { action } from "../../../functions/messages/action.ts";
import type { FormState } from "../core/form-edits.ts";
import type { FormPageStore } from "../core/form-page.ts";
import { isReady } from "../core/form-problems.ts";
import { words } from "../core/words.ts";
import { useNavigation, useScreen } from "./chat-context.tsx";
import { FormPapers } from "./form-papers.tsx";
import { Icon } from "./icon.tsx";
import { serviceChoice } from "./use-form.ts";
import { useTalk } from "./use-talk.ts";

const say = words.formPage;

type RowsProps = { form: FormPage; onChange: (fieldId: string) => void };

const Rows = ({ form, onChange }: RowsProps) => (
  <>
    {form.sections.map(({ id, title, fields }) => (
      <View className="page-section" key={id}>
        <View className="page-section-title" role="heading" aria-level={2}>
          {title}
        </View>
        {fields.map((field) => (
          <View className="row" key={field.id}>
            <Text className="row-label">{field.label}</Text>
            <Text className="row-value">{field.shown ?? say.blank}</Text>
            <Button className="row-edit" aria-label={say.changeOf(field.label)} onClick={() => onChange(field.id)}>
              {say.change}
            </Button>
          </View>
        ))}
      </View>
    ))}
  </>
);

type OutcomeProps = { form: FormPage; onUpload: (fieldId: string) => void };

const Outcome = ({ form: { notice, calculated }, onUpload }: OutcomeProps) => (
  <>
    <View className="page-section">
      <View className="page-section-title" role="heading" aria-level={2}>
        {say.matters}
      </View>
      {notice.matters.map(({ title, department, time, fee }) => (
        <View className="row" key={title}>
          <Text className="row-label">{department}</Text>
          <Text className="row-value">{`${title}\n${words.catalogue.time}：${time}\n${words.catalogue.fee}：${fee}`}</Text>
        </View>
      ))}
      {calculated.map(({ label, value }) => (
        <View className="row" key={label}>
          <Text className="row-label">{label}</Text>
          <Text className="row-value">{value}</Text>
        </View>
      ))}
    </View>
    <FormPapers notice={notice} onUpload={onUpload} />
    {notice.notes.length + notice.closed.length + notice.unknown.length > 0 && (
      <View className="page-section">
        <View className="page-section-title" role="heading" aria-level={2}>
          {say.notes}
        </View>
        {[...notice.closed.map(({ title, reason }) => `${title}：${reason}`), ...notice.notes, ...notice.unknown].map(
          (note) => (
            <View className="guide-note" key={note}>
              {note}
            </View>
          ),
        )}
      </View>
    )}
  </>
);

/** Submitting is one word of the citizen, and it goes the conversation's way: the receipt is there. */
const Confirm = ({ form, store }: { form: FormPage; store: FormPageStore }) => {
  const talk = useTalk();
  const confirm = () => {
    store.settle();
    talk(serviceChoice(form.serviceId, form.title), { value: action.form("confirm"), label: say.confirm });
  };
  return (
    <Button className="button button-main" onClick={confirm}>
      {say.confirm}
    </Button>
  );
};

type CheckProps = { form: FormPage; state: FormState; store: FormPageStore };

/** A finished form to look over, to print, and to submit. */
export const FormCheck = ({ form, state, store }: CheckProps) => {
  const { print } = useScreen();
  const navigation = useNavigation();
  const toField = (fieldId: string) => navigation.go(`form/${form.serviceId}/field/${fieldId}`);
  return (
    <>
      <Rows form={form} onChange={toField} />
      <Outcome form={form} onUpload={toField} />
      <Text className="page-hint">{isReady(state) ? say.confirmHint : say.notReady}</Text>
      <View className="page-end">
        {isReady(state) && <Confirm form={form} store={store} />}
        {print && (
          <Button className="button" onClick={print}>
            <Icon name="print" />
            {say.print}
          </Button>
        )}
      </View>
    </>
  );
};
