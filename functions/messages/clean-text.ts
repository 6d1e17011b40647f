/**
 * A text as every queue, table and page can carry it: without control characters (line breaks and tabs stay),
 * noncharacters and halves of surrogate pairs. SQS refuses the first two, DynamoDB the last, and a text that the inbox
 * takes but the table refuses would hold up its conversation.
 */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu, "");

/** The first `length` characters; a character of two units is never cut in half. */
export const firstOf = (text: string, length: number): string => [...text].slice(0, length).join("");

/**
 * A text without characters that nobody sees: zero-width, bidirectional, tag characters, variation selectors. They can
 * hide an instruction from people and show it to a machine, or split a word that a rule looks for.
 */
export const visibleText = (text: string): string =>
  cleanText(text).replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "");
