import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { FormTurn } from "../form-turn.ts";
import { answerRows, calculatedRows, type FormRow } from "../form-view.ts";
import { noticeOf } from "../notice.ts";
import { calculatedHints } from "./hints.ts";
import { noticeRows } from "./notice-reply.ts";

const matterRows = ({ deps, walk }: FormTurn): FormRow[] =>
  walk.departments.map(({ id, name }) => ({
    label: name,
    value: deps.wording("form.department-matters", {
      matters: walk.matters
        .filter(({ department }) => department === id)
        .map(({ title }) => title)
        .join("、"),
    }),
  }));

const noteOf = (turn: FormTurn): string => {
  const { deps, definition, walk } = turn;
  const note = deps.wording(definition.kind === "bundle" ? "form.preview-note" : "form.preview-note-ticket");
  const { notes } = definition.kind === "bundle" ? noticeOf(turn) : { notes: [] };
  return [...calculatedHints(turn), ...notes, ...walk.rules.notes, note].join("\n");
};

const buttons = ({ deps }: FormTurn, commands: readonly string[]): Choice[] =>
  commands.map((command) => ({ value: action.form(command), label: deps.wording(`form.button-${command}`) }));

/** Says how to confirm for real, without the whole preview once more. */
export const askToConfirm = (turn: FormTurn): ReplyDraft =>
  reply({
    kind: "choices",
    text: turn.deps.wording("form.confirm-how"),
    status: "form.preview",
    choices: buttons(turn, ["confirm", "preview", "edit-any", "pause"]),
  });

/** Everything filled in so far as a card. Complete: asks for an explicit confirmation; otherwise it only shows. */
export const preview = (turn: FormTurn, lead: readonly string[] = [], offerPerson = false): ReplyDraft => {
  const { deps, definition, walk } = turn;
  const { complete } = walk;
  const commands = complete ? ["confirm", "edit-any", "pause"] : ["resume", "pause"];
  const person = offerPerson ? [{ value: action.person, label: deps.wording("form.button-person") }] : [];
  const text = deps.wording(complete ? "form.preview" : "form.preview-unfinished", {
    title: definition.title,
    ...walk.progress,
  });
  return reply({
    kind: "card",
    text: [...lead, text].join("\n"),
    status: "form.preview",
    card: {
      title: definition.title,
      rows: [
        ...answerRows(turn),
        ...calculatedRows(turn),
        ...(complete && definition.kind === "bundle" ? [...matterRows(turn), ...noticeRows(turn)] : []),
      ],
      note: complete ? noteOf(turn) : null,
    },
    choices: [...buttons(turn, commands), ...person],
  });
};
