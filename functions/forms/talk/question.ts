const asking =
  /[?？]|吗[。!！]*$|[吗呢][，,]|怎么|怎样|如何|多少|什么|哪里|哪儿|哪些|哪个|几天|几年|多久|多长|能不能|可不可以|能否|是不是|要不要|有没有|需不需要|为什么|为何|为啥|咋|啥/;

/** Whether words ask for something rather than answer the form: such words go to whoever answers questions. */
export const looksLikeQuestion = (text: string): boolean => asking.test(text.trim());
