import { changeHandoff } from "../../handoff/change-handoff.ts";
import type { Handoff } from "../../handoff/handoff.ts";
import { mentionsIn, Note } from "../../handoff/note.ts";
import type { StaffCaller } from "../caller.ts";
import type { DeskDeps } from "./desk-deps.ts";

type Written = Pick<Note, "id" | "kind" | "text"> & Partial<Pick<Note, "citations" | "label">>;

const longestId = 120;

/** The id of what somebody writes: sent again it is the same note, and nobody can take another's. */
export const noteId = ({ id }: StaffCaller, messageId: string): string => `${messageId}:${id}`.slice(0, longestId);

/** Adds what the caller wrote to a handoff; colleagues named after @ may read along from now on. */
export const addNote = async (
  deps: Pick<DeskDeps, "seats" | "notes" | "handoffs" | "clock">,
  handoff: Handoff,
  { id, name }: StaffCaller,
  written: Written,
): Promise<Note> => {
  const mentions = written.kind === "suggestion" ? [] : mentionsIn(written.text, await deps.seats.list());
  const at = deps.clock.now().toISOString();
  const note = Note.parse({ ...written, handoffId: handoff.id, by: id, byName: name, at, mentions });
  await deps.notes.add(note);
  if (mentions.some((one) => !handoff.mentioned.includes(one)))
    await changeHandoff(deps.handoffs, handoff.id, (now) => ({
      ...now,
      mentioned: [...new Set([...now.mentioned, ...mentions])],
    }));
  return note;
};
