const asking =
  /[?？]|吗[。!！]*$|[吗呢][，,]|怎么|怎样|如何|多少|什么|哪里|哪儿|哪些|哪个|(?<![早晚多前迟后再好][干上做]?)几[天年]|(?:能|可以|最多|最少|最早|最晚).{0,6}几[天年]|多久|多长|能不能|可不可以|能否|是不是|要不要|有没有|需不需要|为什么|为何|为啥|咋|啥/;

/** Whether words ask for something rather than answer the form: such words go to whoever answers questions. */
export const looksLikeQuestion = (text: string): boolean => asking.test(text.trim());
