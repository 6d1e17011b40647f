const lastYearOf15 = 2029;

/**
 * Shortest time of contributions, in months, for a pension of somebody whose decisive year this is: 15 years, from 2030
 * half a year more each year, up to 20. Source: 国务院关于渐进式延迟法定退休年龄的办法 art. 2 (in force 2025-01-01).
 */
export const minimumContributionMonths = (year: number): number =>
  Math.min(240, 180 + 6 * Math.max(0, year - lastYearOf15));
