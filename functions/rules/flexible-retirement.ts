import { minimumContributionMonths } from "./minimum-contribution.ts";
import { addMonths, laterMonth, yearOf } from "./month.ts";
import type { StatutoryRetirement } from "./statutory-retirement.ts";

const atMostMonths = 36;

/**
 * Between which months somebody may retire of their own will. `earliest…` is what an early retirement in the earliest month
 * needs; retiring later than the statutory month needs no more than the statutory month does.
 */
export type FlexibleRetirement = {
  earliestMonth: string;
  latestMonth: string;
  earliestMinimumContributionMonths: number;
};

/**
 * The window around a statutory retirement month: up to three years early, never before the original age; up to three
 * years late. So a woman of the 50 category whose delay is the full five years may go at 52, not at 50.
 * Sources: 国务院关于渐进式延迟法定退休年龄的办法 art. 3; 实施弹性退休制度暂行办法 (人社部发〔2024〕94号): early looks at the
 * contributions that the chosen year needs, late at those of the statutory year.
 */
export const flexibleRetirement = ({ month, originalMonth }: StatutoryRetirement): FlexibleRetirement => {
  const earliestMonth = laterMonth(originalMonth, addMonths(month, -atMostMonths));
  return {
    earliestMonth,
    latestMonth: addMonths(month, atMostMonths),
    earliestMinimumContributionMonths: minimumContributionMonths(yearOf(earliestMonth)),
  };
};
