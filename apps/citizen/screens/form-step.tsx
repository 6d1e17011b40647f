import { Button, Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import type { Choice, FormStep, Message } from "../../../functions/messages/message.ts";
import { formButtons, formContent, kindOf, shownAnswer } from "../core/form-input.ts";
import type { GivenMemory } from "../core/given-memory.ts";
import { missingIn } from "../core/missing-answer.ts";
import { words } from "../core/words.ts";
import { useActions, useChatState, useScreen } from "./chat-context.tsx";
import { FieldInput } from "./field-input.tsx";
import { Icon } from "./icon.tsx";

/** What should be in view, the most first: the whole message, its form, the question with its input and "next". */
export const formParts = (seq: number): readonly string[] => [`message-${seq}`, `form-${seq}`, `form-${seq}-question`];

const Progress = ({ form: { serviceTitle, progress } }: { form: FormStep }) => {
  const text = words.progress(progress.answered, progress.total);
  const done = Math.min(100, Math.round((progress.answered / progress.total) * 100));
  return (
    <View className="form-head">
      <View className="form-head-words">
        <Text className="form-now">{words.current}</Text>
        <Text className="form-service">{serviceTitle}</Text>
        <Text className="form-progress">{text}</Text>
      </View>
      <View
        className="bar"
        role="progressbar"
        aria-label={words.progress(progress.answered, progress.total)}
        aria-valuemin={0}
        aria-valuemax={progress.total}
        aria-valuenow={Math.min(progress.answered, progress.total)}
        aria-valuetext={text}
      >
        <View className="bar-done" style={{ width: `${done}%` }} />
      </View>
    </View>
  );
};

type ButtonsProps = { className: string; choices: readonly Choice[]; isLocked: boolean };

const FormButtons = ({ className, choices, isLocked }: ButtonsProps) => {
  const { press } = useActions();
  return (
    <View className={`${className}s`}>
      {choices.map((choice) => (
        <Button
          key={choice.value}
          className={className}
          aria-disabled={isLocked}
          onClick={() => isLocked || press(choice)}
        >
          {choice.label}
        </Button>
      ))}
    </View>
  );
};

type StepProps = { message: Message; form: FormStep; memory: GivenMemory };

/** The question a form asks now: label, help, the right input, what is wrong with it, and the ways on. */
export const FormStepView = ({ message: { seq, choices }, form, memory }: StepProps) => {
  const { field } = form;
  const { shortcuts, commands } = formButtons({ choices }, form);
  const id = `field-${seq}`;
  const screen = useScreen();
  const { send } = useActions();
  const { outgoing } = useChatState();
  const [values, setValues] = useState(() => memory.recall(form));
  const [missing, setMissing] = useState<string | null>(null);
  const isLocked = outgoing.some(({ state }) => state === "sending" || state === "sent");
  const error = missing ?? form.error;
  useEffect(() => {
    if (missing !== null) screen.reveal(formParts(seq));
  }, [screen, missing, seq]);

  const submit = () => {
    if (isLocked) return;
    const lack = missingIn(form.field, values);
    setMissing(lack);
    if (lack !== null) return;
    memory.sent(form);
    send(formContent(form, values), shownAnswer(form, values));
  };
  const change = (next: readonly string[]) => {
    setMissing(null);
    setValues(next);
    memory.keep(form, next);
  };

  return (
    <View className="card form" id={`form-${seq}`} role="group" aria-labelledby={`${id}-label`} aria-busy={isLocked}>
      <View id={`form-${seq}-question`}>
        <Progress form={form} />
        <View className="form-label" id={`${id}-label`}>
          {field.label}
          {field.optional && <Text className="form-optional">{words.optional}</Text>}
        </View>
        <View id={`${id}-help`} className="form-help">
          {field.help !== null && <Text className="form-help-line">{field.help}</Text>}
        </View>
        <View id={`${id}-error`} role="alert">
          {error !== null && (
            <View className="form-error">
              <Icon name="alert" />
              <Text>{error}</Text>
            </View>
          )}
        </View>
        <FieldInput
          id={id}
          draftId={form.draftId}
          field={field}
          values={values}
          hasError={error !== null}
          onChange={change}
          onConfirm={submit}
        />
        {shortcuts.length > 0 && <FormButtons className="choice" choices={shortcuts} isLocked={isLocked} />}
        {kindOf(field) !== "consent" && (
          <Button className="button button-main form-next" aria-disabled={isLocked} onClick={submit}>
            {words.next}
          </Button>
        )}
      </View>
      <FormButtons className="form-command" choices={commands} isLocked={isLocked} />
    </View>
  );
};
