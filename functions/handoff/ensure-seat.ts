import { AppError, hasCode } from "../shared/app-error.ts";
import type { SeatStore } from "./ports.ts";
import { newSeat, type Seat } from "./seat.ts";

/** The seat of somebody at the desk; made on the first visit. */
export const ensureSeat = async (seats: SeatStore, agent: { id: string; name: string }): Promise<Seat> => {
  const found = await seats.find(agent.id);
  if (found) return found;
  const seat = newSeat(agent);
  try {
    await seats.create(seat);
    return seat;
  } catch (error) {
    if (!hasCode(error, "record.exists")) throw error;
  }
  const made = await seats.find(agent.id);
  if (!made) throw new AppError("record.changed");
  return made;
};

const maxTries = 5;

/** Changes a seat; `record.not-found` for somebody who has none. Tries again when somebody else was faster. */
export const changeSeat = async (
  seats: SeatStore,
  agentId: string,
  change: Partial<Omit<Seat, "agentId" | "name" | "version">>,
): Promise<Seat> => {
  for (let tries = 1; ; tries += 1) {
    const seat = await seats.find(agentId);
    if (!seat) throw new AppError("record.not-found");
    try {
      return await seats.save({ ...seat, ...change });
    } catch (error) {
      if (!hasCode(error, "record.changed") || tries >= maxTries) throw error;
    }
  }
};
