/** What the page says before its script is there; nobody can know yet in which language it is wanted. */
export const openingWords = {
  opening: "正在打开…",
  slow: "还没打开？请检查网络后刷新，或拨打 12345 政务服务便民热线。",
} as const;
