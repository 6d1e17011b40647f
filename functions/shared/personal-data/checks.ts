/** GB 11643-1999: the last character follows from the other seventeen. */
export const hasCheckDigit = (id: string): boolean => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(id[place]), 0);
  return "10X98765432"[sum % 11] === id[17]?.toUpperCase();
};

const isMonthAndDay = (mmdd: string): boolean => {
  const [month, day] = [Number(mmdd.slice(0, 2)), Number(mmdd.slice(2))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};

/** Whether characters 7 to 14 of an 18-character ID number are a date. */
export const hasBirthday = (id: string): boolean =>
  /^(?:18|19|20)/.test(id.slice(6)) && isMonthAndDay(id.slice(10, 14));

/** Whether characters 7 to 12 of an old 15-digit ID number are a date. */
export const hasShortBirthday = (id: string): boolean => isMonthAndDay(id.slice(8, 12));

/** Whether eight digits are a date. */
export const isDate = (value: string): boolean => /^(?:19|20)\d{6}$/.test(value) && isMonthAndDay(value.slice(4));

/** ISO/IEC 7812: the digit sum of a card number, every second digit doubled, ends in 0. */
export const passesLuhn = (card: string): boolean =>
  [...card].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;
