import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { PageField } from "../../../functions/api/form-contract.ts";
import type { Edit } from "../core/form-edits.ts";
import { kindOf } from "../core/form-input.ts";
import type { FormPageStore } from "../core/form-page.ts";
import { words } from "../core/words.ts";
import { FieldInput } from "./field-input.tsx";
import { Icon } from "./icon.tsx";

const say = words.formPage;

/** The id of a field's input on the page of its form; the dots of a group's field would not be one in a selector. */
export const inputId = (fieldId: string): string => `page-${fieldId.replace(/\./g, "_")}`;

type Props = { draftId: string; field: PageField; edit: Edit | undefined; store: FormPageStore };

const shownOf = ({ choices }: PageField, values: readonly string[]): string =>
  values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value).join("、");

/** Two answers to one question, the citizen's here and the one given elsewhere: nothing is lost before they decide. */
const Conflict = ({ field, edit, store }: Omit<Props, "draftId"> & { edit: Edit }) => {
  const isSecret = field.values.length === 0 && field.shown !== null;
  return (
    <View className="page-conflict" role="alert">
      <Text className="page-conflict-text">
        {isSecret ? say.conflictMasked : say.conflict(shownOf(field, edit.values))}
      </Text>
      <View className="button-row">
        <Button className="button" onClick={() => store.keepMine(field.id)}>
          {say.mine}
        </Button>
        <Button className="button" onClick={() => store.takeTheirs(field.id)}>
          {field.shown === null ? say.theirsNone : say.theirs(field.shown)}
        </Button>
      </View>
    </View>
  );
};

/** What stands fast: told by another field, verified by an authority, or waiting for a consent. */
const Fixed = ({ field }: { field: PageField }) => (
  <View className="page-fixed" id={inputId(field.id)} tabIndex={-1}>
    {field.shown !== null && <Text className="page-shown">{field.shown}</Text>}
    {field.derived && <Text className="form-help-line">{say.derived}</Text>}
    {field.locked !== null && <Text className="form-help-line">{field.locked}</Text>}
    {field.waits && <Text className="form-help-line">{say.waits}</Text>}
  </View>
);

/** An answer that pages do not get back: shown masked, given anew on request. */
const Hidden = ({ field, onChange }: { field: PageField; onChange: () => void }) => (
  <View className="page-hidden">
    <Text className="page-shown">{field.shown}</Text>
    <Button
      className="button button-small"
      id={inputId(field.id)}
      aria-label={say.changeOf(field.label)}
      onClick={onChange}
    >
      {say.change}
    </Button>
  </View>
);

const Wrong = ({ id, problem }: { id: string; problem: string | null }) => (
  <View id={`${id}-error`} role="alert">
    {problem !== null && (
      <View className="form-error">
        <Icon name="alert" />
        <Text>{problem}</Text>
      </View>
    )}
  </View>
);

const Question = ({ field }: { field: PageField }) => {
  const id = inputId(field.id);
  return (
    <>
      <View className="page-label" id={`${id}-label`}>
        {field.label}
        {field.optional && <Text className="form-optional">{words.optional}</Text>}
      </View>
      <View id={`${id}-text`} className="page-ask">
        {field.agreement !== null && <Text className="page-agreement">{field.agreement}</Text>}
        <Text>{field.ask}</Text>
      </View>
      <View id={`${id}-help`} className="form-help">
        {field.help !== null && <Text className="form-help-line">{field.help}</Text>}
        {field.origin !== null && <Text className="form-help-line">{say.origin(field.origin)}</Text>}
      </View>
    </>
  );
};

/** What is left unticked has not been answered yet; that nothing of it applies is said with one press. */
const NoneOfThem = ({ field, values, store }: { field: PageField; values: readonly string[]; store: FormPageStore }) =>
  kindOf(field) !== "some-of" || field.optional || values.length > 0 ? null : (
    <Button className="button button-small page-none" onClick={() => store.change(field, [])}>
      {say.noneOf}
    </Button>
  );

/** One question of the form on its page: saved by itself when it is left, with what is wrong with it beside. */
export const FormField = ({ draftId, field, edit, store, problem }: Props & { problem: string | null }) => {
  const [isAnew, setAnew] = useState(false);
  const isFixed = field.derived || field.locked !== null || field.waits;
  const isHidden = field.values.length === 0 && field.shown !== null && !isAnew && !edit;
  const id = inputId(field.id);
  const values = edit?.values ?? field.values;
  return (
    <View
      className={problem === null ? "page-field" : "page-field page-wrong"}
      role="group"
      aria-labelledby={`${id}-label`}
    >
      <Question field={field} />
      <Wrong id={id} problem={problem} />
      {edit?.state === "changed" && <Conflict field={field} edit={edit} store={store} />}
      {isFixed && <Fixed field={field} />}
      {!isFixed && isHidden && <Hidden field={field} onChange={() => setAnew(true)} />}
      {!isFixed && !isHidden && (
        <>
          <FieldInput
            id={id}
            draftId={draftId}
            field={field}
            values={values}
            hasError={problem !== null}
            onChange={(next) => store.change(field, next)}
            onConfirm={() => store.leave(field)}
            onLeave={() => store.leave(field)}
          />
          <NoneOfThem field={field} values={values} store={store} />
        </>
      )}
    </View>
  );
};
