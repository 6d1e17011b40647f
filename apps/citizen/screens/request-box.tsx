import { Button, Label, Text, Textarea, View } from "@tarojs/components";
import { useState } from "react";
import type { OwnSubmission } from "../../../functions/api/contract.ts";
import type { Issue } from "../core/call-api.ts";
import { kindOf } from "../core/form-input.ts";
import { words } from "../core/words.ts";
import { useSubmissions } from "./chat-context.tsx";
import { FieldInput } from "./field-input.tsx";
import { Icon } from "./icon.tsx";
import { useTalk } from "./use-talk.ts";

const say = words.supplement;

type Part = OwnSubmission["parts"][number];
type Request = NonNullable<Part["request"]>;
type Props = { submissionId: string; part: Part; put: (next: OwnSubmission) => void };
type Values = Readonly<Record<string, readonly string[]>>;

/** Files and signatures need a form of their own, which the conversation has. */
const inTalkOnly: readonly string[] = ["upload", "consent", "signature", "group"];
const longestNote = 500;
const noteField = "supplement-note";

const Asked = ({
  field,
  values,
  issue,
  onChange,
}: {
  field: Request["fields"][number];
  values: readonly string[];
  issue: string | undefined;
  onChange: (values: readonly string[]) => void;
}) => {
  const id = `more-${field.id}`;
  return (
    <View className="request-field">
      <View className="page-label" id={`${id}-text`}>
        {field.label}
      </View>
      <View id={`${id}-error`} role="alert">
        {issue !== undefined && (
          <View className="form-error">
            <Icon name="alert" />
            <Text>{issue}</Text>
          </View>
        )}
      </View>
      <FieldInput
        id={id}
        draftId=""
        field={field}
        values={values}
        hasError={issue !== undefined}
        onChange={onChange}
        onConfirm={() => {}}
      />
    </View>
  );
};

/** The fields that a department names and words of the citizen's own, sent to it alone. */
const Answer = ({ submissionId, part, put, request }: Props & { request: Request }) => {
  const client = useSubmissions();
  const [values, setValues] = useState<Values>({});
  const [note, setNote] = useState("");
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const issueOf = (id: string) => issues.find(({ field }) => field === id)?.problem;

  const submit = async () => {
    if (isBusy) return;
    setBusy(true);
    const answers = Object.fromEntries(
      request.fields.flatMap(({ id }) => (values[id]?.length ? [[id, values[id].join(",").trim()] as const] : [])),
    );
    const { departmentId, version } = part;
    const outcome = await client.supplement(submissionId, { departmentId, version, note: note.trim(), answers });
    setBusy(false);
    if ("value" in outcome) return put(outcome.value);
    setIssues(outcome.issues ?? []);
    setSaid(outcome.problem);
  };
  return (
    <View className="request-answer">
      {request.fields.map((field) => (
        <Asked
          key={field.id}
          field={field}
          values={values[field.id] ?? []}
          issue={issueOf(field.id)}
          onChange={(given) => setValues((before) => ({ ...before, [field.id]: given }))}
        />
      ))}
      <Label for="more-note">{say.note}</Label>
      <Textarea
        id="more-note"
        className="ticket-note"
        maxlength={longestNote}
        aria-describedby="more-note-error"
        value={note}
        onInput={({ detail }) => setNote(detail.value)}
      />
      <View id="more-note-error" role="alert">
        {issueOf(noteField) !== undefined && <Text className="file-problem">{issueOf(noteField)}</Text>}
      </View>
      <Button className="button button-main" aria-disabled={isBusy} onClick={() => void submit()}>
        {isBusy ? say.sending : say.send}
      </Button>
      <View role="status" className="detail-said">
        {said}
      </View>
    </View>
  );
};

/** What a department asks for, answered here; or in the conversation, which can take files and signatures too. */
export const RequestBox = (props: Props) => {
  const { part } = props;
  const talk = useTalk();
  const [isOpen, setOpen] = useState(false);
  const { request, department } = part;
  if (!request) return null;
  const isHere = request.fields.every((field) => !inTalkOnly.includes(field.type) && kindOf(field) !== "upload");
  return (
    <View className="request" role="group" aria-label={words.asksForMore(department)}>
      <Text className="request-title">{words.asksForMore(department)}</Text>
      <Text className="request-text">{request.text}</Text>
      {request.fields.length > 0 && (
        <Text className="request-fields">{words.fieldsAsked(request.fields.map(({ label }) => label).join("、"))}</Text>
      )}
      {isOpen && isHere && <Answer {...props} request={request} />}
      <View className="request-ways">
        {isHere && !isOpen && (
          <Button className="button button-main" onClick={() => setOpen(true)}>
            {words.supplementNow}
          </Button>
        )}
        <Button
          className="button"
          onClick={() => talk({ value: request.choice, label: words.supplementOf(department) })}
        >
          <Icon name="chat" />
          {say.talk}
        </Button>
      </View>
    </View>
  );
};
