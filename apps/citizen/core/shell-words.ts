/** What the frame of the page says: its screens and the ways between them. */
export const shellWords = {
  navigation: "页面导航",
  chat: "对话",
  progress: "进度",
  tickets: "工单",
  title: (title: string) => `${title} · 小窗`,
  unread: "有新消息",
  backTo: (title: string) => `返回${title}`,
  allTickets: "全部工单",
  notHere: "没有这个页面",
  notHereText: "可能是地址不完整。请从下面的导航重新进入。",
} as const;
