import { chinaDay, daysLeft, showDaysLeft } from "./times.ts";

/** From so few days on a deadline is shown as near. */
const nearDays = 2;

/** A deadline with how far it is; over or near ones stand out by words and colour. What is finished has no hurry. */
export const DueDay = ({ dueOn, open }: { dueOn: string; open: boolean }) => {
  const days = daysLeft(dueOn, chinaDay(new Date()));
  const urgency = days < 0 ? "over" : days <= nearDays ? "near" : "far";
  return (
    <span className="due">
      <time dateTime={dueOn}>{dueOn}</time>
      {open && <span className={`due-left due-${urgency}`}>{showDaysLeft(days)}</span>}
    </span>
  );
};
