const person = /^\s*(?:我要|请)?(?:转?人工(?:客服|服务)?|找?真人|找人工)\s*[!！。]?\s*$/;

/** Whether these words ask for a person and nothing else. Whoever does gets through, however fast they write. */
export const wantsPerson = (text: string): boolean => person.test(text);
