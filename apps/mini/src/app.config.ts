export default {
  pages: ["pages/chat/chat-page"],
  window: {
    navigationBarTitleText: "小窗 · 政务服务助手",
    navigationBarBackgroundColor: "#0f4775",
    navigationBarTextStyle: "white",
    backgroundColor: "#f3f1ec",
    defaultTitle: "小窗 · 政务服务助手",
    titleBarColor: "#0f4775",
  },
  darkmode: true,
  lazyCodeLoading: "requiredComponents",
  __usePrivacyCheck__: true,
};
