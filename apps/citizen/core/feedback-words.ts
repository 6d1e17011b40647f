/** What the row below an answer says. */
export const feedbackWords = {
  group: "这条答复有用吗",
  useful: "有用",
  useless: "没用",
  why: "哪里不合适？",
  reasons: { wrong: "内容有错", outdated: "已经过时", "not-my-case": "不是我的情况", unclear: "看不明白" },
  remark: "补充一句（选填）",
  remarkHint: "请不要写姓名、电话、证件号。",
  send: "提交",
  thanks: "谢谢，已记下，随时可以改。",
  thanksAll: "谢谢，已记下，会有人核对。",
  failed: "没有记下，请再点一次。",
} as const;
