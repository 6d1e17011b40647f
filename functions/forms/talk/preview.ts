import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { FormTurn } from "../form-turn.ts";
import { answerRows, calculatedRows, type FormRow } from "../form-view.ts";
import { coversRegion } from "../service.ts";
import { regionOf } from "../walk-form.ts";
import { calculatedHints } from "./hints.ts";

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

/** What to bring. Where no list of the place is known, the local guide is named instead of leaving the matter out. */
const materialRow = ({ deps, definition, walk }: FormTurn): FormRow[] => {
  if (definition.materials.length === 0) return [];
  const listed = walk.materials.map(({ title, state }) =>
    deps.wording("form.material", { title, state: deps.wording(`form.material-${state}`) }),
  );
  const value = listed.length > 0 ? listed.join("；") : deps.wording("form.materials-elsewhere");
  return [{ label: deps.wording("form.materials"), value }];
};

const noteOf = (turn: FormTurn): string => {
  const { deps, definition, walk } = turn;
  const region = regionOf(definition, walk.answers);
  const local = definition.localNotes.filter((note) => coversRegion(note.region, region)).map(({ text }) => text);
  const note = deps.wording(definition.kind === "bundle" ? "form.preview-note" : "form.preview-note-ticket");
  return [...calculatedHints(turn), ...local, note].join("\n");
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
  const complete = walk.next === undefined;
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
        ...(complete ? [...matterRows(turn), ...materialRow(turn)] : []),
      ],
      note: complete ? noteOf(turn) : null,
    },
    choices: [...buttons(turn, commands), ...person],
  });
};
