import { chinaDay } from "../ui/times.ts";

type Props = { effectiveAt: string; expiresAt?: string | undefined };

/** From when to when something is in force, and whether it is today. */
export const Validity = ({ effectiveAt, expiresAt }: Props) => {
  const today = chinaDay(new Date());
  const state = today < effectiveAt ? "还未生效" : expiresAt !== undefined && expiresAt < today ? "已失效" : null;
  return (
    <span className="due">
      {effectiveAt} 起{expiresAt ? `，至 ${expiresAt}` : ""}
      {state && <span className="due-left due-over">{state}</span>}
    </span>
  );
};
