// Also 收不收费, 要不要, 可以不可以: a word said and denied asks.
const asking =
  /[?？]|吗[。!！]*$|[吗呢][，,]|怎么|怎样|如何|多少|什么|哪里|哪儿|哪些|哪个|(?<![早晚多前迟后再好][干上做]?)几[天年]|(?:能|可以|最多|最少|最早|最晚).{0,6}几[天年]|多久|多长|能否|可否|(?<word>\p{Script=Han}{1,2})[不没]\k<word>|为什么|为何|咋|啥/u;

/** Whether words ask for something rather than answer the form: such words go to whoever answers questions. */
export const looksLikeQuestion = (text: string): boolean => asking.test(text.trim());
