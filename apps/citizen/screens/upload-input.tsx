import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import { fileName } from "../core/form-input.ts";
import { words } from "../core/words.ts";
import { useActions, useScreen } from "./chat-context.tsx";
import { describedBy, type FieldProps } from "./field-props.ts";

type Running = { name: string; percent: number };

const Progress = ({ name, percent }: Running) => (
  <View className="file" role="status">
    <Text className="file-name">{words.uploading(name, percent)}</Text>
    <View className="bar" aria-hidden>
      <View className="bar-done" style={{ width: `${percent}%` }} />
    </View>
  </View>
);

/** Files, sent as soon as they are chosen; what was sent can be taken off again. */
export const UploadInput = ({ id, draftId, field, values, hasError, onChange }: FieldProps) => {
  const screen = useScreen();
  const { upload } = useActions();
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { kinds, maxMegabytes, maxFiles } = field.accept ?? { kinds: [], maxMegabytes: 10, maxFiles: 1 };

  const choose = async () => {
    const file = await screen.pickFile(kinds);
    if (!file) return;
    setProblem(null);
    setRunning({ name: file.name, percent: 0 });
    const outcome = await upload({ draftId, fieldId: field.id }, file, (done) =>
      setRunning({ name: file.name, percent: Math.round(done * 100) }),
    );
    setRunning(null);
    if ("problem" in outcome) setProblem(outcome.problem);
    else onChange([...values, outcome.answer]);
  };

  return (
    <View className="files">
      <Text className="form-help-line">{words.fileLimits(kinds.join("、"), maxMegabytes, maxFiles)}</Text>
      {values.map((answer) => (
        <View className="file file-done" key={answer}>
          <Text className="file-name">{words.uploaded(fileName(answer))}</Text>
          <Button
            className="file-remove"
            aria-label={words.removeFile(fileName(answer))}
            onClick={() => onChange(values.filter((each) => each !== answer))}
          >
            ×
          </Button>
        </View>
      ))}
      {running && <Progress {...running} />}
      <View role="alert">{problem !== null && <Text className="file-problem">{problem}</Text>}</View>
      {values.length < maxFiles && (
        <Button
          id={id}
          className="button file-choose"
          aria-describedby={describedBy(id)}
          aria-invalid={hasError}
          aria-disabled={running !== null}
          onClick={() => void (running === null && choose())}
        >
          {values.length === 0 ? words.chooseFile : words.addFile}
        </Button>
      )}
    </View>
  );
};
