import { action } from "../messages/action.ts";
import type { Choice } from "../messages/message.ts";
import { carryOver } from "./carry-over.ts";
import type { Draft } from "./draft.ts";
import { type FormDeps, type FormTurn, openTurn } from "./form-turn.ts";
import type { SubmissionStore } from "./ports.ts";
import { toldOf } from "./prefill/fill-in.ts";
import type { RegisterConnector } from "./prefill-ports.ts";
import { isSubject, type PrefillState } from "./prefill-state.ts";
import { setsToOffer } from "./read-prefill.ts";
import type { Service } from "./service.ts";
import { askToPrefill, mismatches } from "./talk/prefill-talk.ts";

export type PrefillPageDeps = {
  registers: Pick<RegisterConnector, "isConnected">;
  submissions: Pick<SubmissionStore, "listByCitizen">;
};

/** What a page says of shared data, and what can be pressed: `isQuestion` while the consent is neither given nor declined. */
type Shown = { texts: string[]; choices: Choice[]; isQuestion: boolean };
export type PrefillOnPage = Shown & { belowField: string };

const button = ({ deps }: FormTurn, command: string, name = command): Choice => ({
  value: action.form(command),
  label: deps.wording(`form.button-${name}`),
});

const question = (turn: FormTurn, sets: readonly string[]): Shown => {
  const { text, choices } = askToPrefill(turn, sets, []);
  return { texts: [text], choices: [...choices], isQuestion: true };
};

const agreed = (turn: FormTurn, { read, values }: PrefillState): Shown => {
  const answers = Object.entries(read);
  const told = answers.map(([set, outcome]) => toldOf(turn, { set, outcome, isOwn: true }, values));
  const others = mismatches(turn);
  const isDown = answers.some(([, outcome]) => outcome === "down");
  return {
    texts: [...new Set(told), ...others.texts],
    choices: [
      ...others.choices,
      ...(isDown ? [button(turn, "prefill-wish", "prefill-again")] : []),
      button(turn, "prefill-revoke"),
    ],
    isQuestion: false,
  };
};

/** As the conversation asks: only where the form asks a question anyway and nothing else is being settled in it. */
const offered = async (deps: PrefillPageDeps, citizen: string, turn: FormTurn): Promise<string[]> =>
  turn.current && !turn.draft.pending ? setsToOffer(deps, citizen, turn) : [];

const shown = async (deps: PrefillPageDeps, citizen: string, turn: FormTurn): Promise<Shown | null> => {
  const { prefill, answers } = turn.draft;
  if (prefill && !isSubject(prefill, answers)) return null;
  if (prefill?.decision === "asked") return question(turn, prefill.sets);
  if (prefill?.decision === "agreed") return agreed(turn, prefill);
  const sets = await offered(deps, citizen, turn);
  if (sets.length === 0) return null;
  if (!prefill) return question(turn, sets);
  const text = turn.deps.wording(`form.prefill-${prefill.decision === "revoked" ? "revoked" : "page-declined"}`);
  return { texts: [text], choices: [button(turn, "prefill-wish")], isQuestion: false };
};

/**
 * What the page of a form says of data that departments share, in the words of the conversation, where it is decided:
 * consents have one way. Null where there is nothing to read, or nothing is known yet of whose data they would be.
 */
export const prefillOnPage = async (
  deps: FormDeps & PrefillPageDeps,
  definition: Service,
  kept: Draft,
  citizen: string,
): Promise<PrefillOnPage | null> => {
  const [first] = definition.dataSets;
  if (!first) return null;
  const turn = openTurn(deps, definition, carryOver(deps.wording, definition, kept).draft);
  const page = await shown(deps, citizen, turn);
  return page && { ...page, belowField: first.subject.idNumber };
};
