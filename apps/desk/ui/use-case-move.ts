import { useState } from "react";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import type { Reading } from "./use-reading.ts";

/** How moves of one kind of case are made and taken. */
type Moving<Case, Move> = {
  reading: Reading<Case>;
  send(current: Case, move: Move): Promise<Case>;
  /** What is said when it is done. */
  done(moved: Case, move: Move): string;
  /** The problem of a move that the case, as it stands now, does not allow. */
  refusal: string;
  onMoved(): void;
};

/**
 * Moves a case that is open beside its list. `move` says whether it was done; when somebody else was faster the case is
 * read again, and `changedId` names it until the next try, so that the page can say so and keep what was typed.
 */
export const useCaseMove = <Case extends { id: string }, Move>({
  reading,
  send,
  done,
  refusal,
  onMoved,
}: Moving<Case, Move>) => {
  const { tell } = useDesk();
  const [changedId, setChangedId] = useState<string | null>(null);

  const move = async (current: Case, given: Move): Promise<boolean> => {
    setChangedId(null);
    try {
      const moved = await send(current, given);
      reading.put(moved);
      tell("success", done(moved, given));
      onMoved();
      return true;
    } catch (error) {
      if (hasProblemCode(error, "record.changed") || hasProblemCode(error, refusal)) {
        setChangedId(current.id);
        await reading.reload();
        onMoved();
      } else {
        tell("error", titleOf(error));
      }
      return false;
    }
  };
  return { changedId, move };
};
