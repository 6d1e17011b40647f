import type {
  PrefillAudit,
  PrefillAuditStore,
  RegisterAnswer,
  RegisterConnector,
  RegisterQuery,
} from "../../functions/forms/prefill-ports.ts";
import { people } from "../../local/registers/people.ts";

/** The fictional man whom the reference registers know as insured, without a housing fund account. */
const [knownMan] = people;
if (!knownMan) throw new Error("nobody is registered");
export const registered = knownMan;

/** An audit in memory. */
export const createMemoryPrefillAudit = (): PrefillAuditStore & { lines: PrefillAudit[] } => {
  const lines: PrefillAudit[] = [];
  const claims = new Map<string, string>();
  return {
    lines,
    async note(line) {
      if (lines.every(({ id }) => id !== line.id)) lines.push(line);
    },
    listOf: async (draftId) => lines.filter((line) => line.draftId === draftId),
    async claim(citizen, idNumber) {
      claims.set(citizen, claims.get(citizen) ?? idNumber);
      return claims.get(citizen) === idNumber;
    },
  };
};

const answerOf = ({ dataSet, subject, items }: RegisterQuery): RegisterAnswer => {
  const person = people.find(({ name, idNumber }) => name === subject.name && idNumber === subject.idNumber);
  const values = Object.entries(person?.sets[dataSet] ?? {}).filter(([item]) => items.includes(item));
  return { outcome: values.length > 0 ? "found" : "none", values: Object.fromEntries(values) };
};

/** Registers in memory with the people of the reference server; `answers` says otherwise for a data set. */
export const createMemoryRegisters = (
  answers: Readonly<Record<string, RegisterAnswer>> = {},
): RegisterConnector & { asked: RegisterQuery[] } => {
  const asked: RegisterQuery[] = [];
  return {
    asked,
    isConnected: () => true,
    async read(query) {
      asked.push(query);
      return answers[query.dataSet] ?? answerOf(query);
    },
  };
};
