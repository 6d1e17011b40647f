const asks =
  /[?？]|吗|么|怎么|怎样|如何|什么|啥|咋|多少|多久|几|哪|谁|能不能|可不可以|是否|要不要|有没有|可以.{0,8}$|能.{0,8}$/;
const border =
  /[?？。；;!！\n]+|[，,]?\s*(?:还有(?:一个|个)?(?:问题)?(?:就是)?|另外|顺便(?:再)?问(?:一下|下)?|再问(?:一下|下|个)?|还想(?:再)?问(?:一下|下)?|以及|同时)[，,：:]?\s*/;

const leastLength = 4;
const mostParts = 2;

/** The questions of a message that clearly asks two; empty when it asks one, or when nobody could say. */
export const questionsIn = (text: string): string[] => {
  const parts = text
    .split(border)
    .map((part) => part.trim())
    .filter((part) => part.replace(/[^\p{L}\p{N}]+/gu, "").length >= leastLength && asks.test(part));
  return parts.length === mostParts ? parts : [];
};
