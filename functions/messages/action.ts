/** The values of choices. `say` choices carry the words the citizen would have typed, so any channel can send them back as text. */
export const action = {
  person: "action:person",
  ticket: "action:ticket",
  cancelWaiting: "action:cancel-waiting",
  endPerson: "action:end-person",
  /** How satisfied with a talk with a person: 5 (非常满意) to 1 (非常不满意). */
  rate: (handoffId: string, rating: number) => `rate:${handoffId}:${rating}`,
  resumeForm: "action:resume-form",
  discardForm: "action:discard-form",
  service: (serviceId: string) => `service:${serviceId}`,
  entry: (entryId: string) => `entry:${entryId}`,
  /** Answering a department's request for more, withdrawing, and reminders; what they are about stands in the value. */
  supplement: (submissionId: string, departmentId: string) => `supplement:${submissionId}:${departmentId}`,
  keepSubmission: "action:keep-submission",
  withdraw: (submissionId: string) => `withdraw:${submissionId}`,
  remind: (what: string) => `remind:${what}`,
  /** About one answer, by its place in the conversation: useful, useless, or why not. */
  feedback: (seq: number, word: string) => `feedback:${seq}:${word}`,
  /** To be told once when a question has an answer, and not any more. */
  tellMe: (questionId: string) => `tell-me:${questionId}`,
  stopTellingMe: (gapId: string) => `tell-me:off:${gapId}`,
  /** A service centre and a matter there, as the page's path has them; without either, all of them. */
  place: (placeId = "", matterId = "") => `place:${placeId}${matterId && `/${matterId}`}`,
  say: (text: string) => `say:${text}`,
  /** The follow-up of a ticket: solved or not, then how satisfied. */
  ticketSolved: (number: string, solved: boolean) => `ticket:${solved ? "solved" : "unsolved"}:${number}`,
  ticketRate: (number: string, solved: boolean, level: string) =>
    `ticket:rate-${solved ? "solved" : "unsolved"}:${number}:${level}`,
  ticketWithdraw: (number: string) => `ticket:withdraw:${number}`,
  /** An answer to the form's current field. */
  answer: (value: string) => `answer:${value}`,
  /** Commands of the form: back, skip, preview, confirm, pause, edit:<fieldId>. */
  form: (command: string) => `form:${command}`,
} as const;
