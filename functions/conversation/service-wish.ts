import { asksSomething } from "./intents.ts";

const normalise = (text: string): string => text.normalize("NFKC").replace(/[\s“”"'「」『』《》]/g, "");
const border = /[，。！？!?、；;：:,~～\n]/;

/** What may stand before a trigger: nothing, kind words, and who wants it for whom. */
const lead =
  /^(你好|您好|小窗|请问|请|麻烦|那就?|好的?|嗯|现在|今天)*(.{0,16}(想|要|来|帮|给|替|代|需要|准备|打算|申请|开始)(我|你|您)?.{0,4}|.{0,3})$/;
/** These say that it is told, doubted or denied. */
const told = /听说|据说|以前|原来|本来|都是|已经|去年|刚才|之前|后悔|[不没别甭]/;
/** What may follow a trigger in the same clause. */
const trail = /^(手续|申请|业务|流程|一下|的|了|吧|啊|呀|谢谢|谢了|事项|登记|待遇|证)*$/;

/** Whether a clause is a wish for what the trigger names, and says nothing else about it. */
const isWish = (clause: string, trigger: string): boolean => {
  const at = clause.indexOf(trigger);
  if (at < 0) return false;
  const before = clause.slice(0, at);
  return lead.test(before) && !told.test(before) && trail.test(clause.slice(at + trigger.length));
};

/**
 * The service that the words ask to start: one clause wishes for it ("我想给老婆办退休") and none asks anything. Triggers in
 * other sentences ("女工人50岁办退休，一直没变吧") are a matter for the answers, which offer the service beside.
 */
export const findService = <S extends { triggers: readonly string[] }>(
  text: string,
  services: readonly S[],
): S | undefined => {
  if (asksSomething(text)) return undefined;
  const clauses = normalise(text).split(border);
  return services.find(({ triggers }) =>
    triggers.some((trigger) => clauses.some((clause) => isWish(clause, normalise(trigger)))),
  );
};
