import { Button, Text, View } from "@tarojs/components";
import { Fragment, useEffect, useState } from "react";
import type { FormPage } from "../../../functions/api/form-contract.ts";
import type { FormState } from "../core/form-edits.ts";
import type { FormPageStore } from "../core/form-page.ts";
import { type FieldProblem, isReady, problemsOf, savingWords } from "../core/form-problems.ts";
import { words } from "../core/words.ts";
import { useNavigation, useScreen } from "./chat-context.tsx";
import { FormField, inputId } from "./form-field.tsx";
import { FormPapers } from "./form-papers.tsx";
import { FormPrefill } from "./form-prefill.tsx";
import { Icon } from "./icon.tsx";
import { serviceChoice } from "./use-form.ts";
import { useTalk } from "./use-talk.ts";

const say = words.formPage;

type Props = { form: FormPage; state: FormState; store: FormPageStore };

/** Everything that is still wrong, first on the page and each with the way to its field (as GOV.UK's error summary). */
const ErrorSummary = ({ problems, blocked }: { problems: readonly FieldProblem[]; blocked: FormPage["blocked"] }) => {
  const screen = useScreen();
  if (problems.length === 0 && !blocked) return null;
  return (
    <View className="summary" id="summary" role="alert" tabIndex={-1} aria-labelledby="summary-title">
      <View className="summary-title" id="summary-title" role="heading" aria-level={2}>
        {problems.length > 0 ? say.summary(problems.length) : say.blocked}
      </View>
      <View role="list">
        {problems.map(({ fieldId, problem }) => (
          <View role="listitem" key={fieldId}>
            <Button className="summary-link" onClick={() => screen.focus(inputId(fieldId))}>
              {problem}
            </Button>
          </View>
        ))}
      </View>
      {blocked && <Text className="summary-text">{`${blocked.reason}${blocked.instead}`}</Text>}
    </View>
  );
};

/** How far the form is, and what is not saved yet: in words, because nothing of it is kept on the device. */
const Status = ({ form: { progress }, state }: Pick<Props, "form" | "state">) => {
  const { text, isUnsaved } = savingWords(state);
  return (
    <View className="page-status">
      <Text className="page-progress">{words.progress(progress.answered, progress.total)}</Text>
      <View role="status" className={isUnsaved ? "page-saving page-unsaved" : "page-saving"}>
        <Icon name={isUnsaved ? "clock" : "done"} />
        {text}
      </View>
    </View>
  );
};

const problemAt = (problems: readonly FieldProblem[], fieldId: string): string | null =>
  problems.find((one) => one.fieldId === fieldId)?.problem ?? null;

const Sections = ({ form, state, store, problems }: Props & { problems: readonly FieldProblem[] }) => (
  <>
    {form.sections.map(({ id, title, fields }) => (
      <View className="page-section" key={id}>
        <View className="page-section-title" role="heading" aria-level={2}>
          {title}
        </View>
        {fields.map((field) => (
          <Fragment key={field.id}>
            <FormField
              draftId={form.draftId}
              field={field}
              edit={state.edits[field.id]}
              store={store}
              problem={problemAt(problems, field.id)}
            />
            {field.id === form.prefill?.belowField && <FormPrefill form={form} store={store} />}
          </Fragment>
        ))}
      </View>
    ))}
  </>
);

/** Every question of a form on one page, saved field by field. */
export const FormEdit = ({ form, state, store }: Props) => {
  const screen = useScreen();
  const navigation = useNavigation();
  const talk = useTalk();
  const [asked, setAsked] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const problems = problemsOf(state, asked > 0);
  useEffect(() => {
    if (asked > 0) screen.focus("summary");
  }, [screen, asked]);

  const check = async () => {
    setBusy(true);
    await store.saveAll();
    setBusy(false);
    if (isReady(store.state())) navigation.go(`form/${form.serviceId}/check`);
    else setAsked(asked + 1);
  };
  const goOnTalking = () => {
    store.settle();
    talk(serviceChoice(form.serviceId, form.title));
  };
  return (
    <>
      {form.told !== null && <View className="page-told">{form.told}</View>}
      <Status form={form} state={state} />
      {asked > 0 && <ErrorSummary problems={problems} blocked={form.blocked} />}
      <Sections form={form} state={state} store={store} problems={problems} />
      <FormPapers notice={form.notice} />
      <View className="page-end">
        <Button className="button button-main" aria-disabled={isBusy} onClick={() => void (isBusy || check())}>
          {isBusy ? say.checking : say.check}
        </Button>
        <Button className="button" onClick={goOnTalking}>
          <Icon name="chat" />
          {say.talk}
        </Button>
      </View>
    </>
  );
};
