import type { Alert } from "./alerts.ts";

/** Shows a notification of the browser, where that is allowed and nobody looks at the page: who looks already sees it. */
export const notify = ({ key, title, text }: Alert): void => {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  if (document.visibilityState === "visible" && document.hasFocus()) return;
  const notification = new Notification(title, { body: text, tag: key });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
};
