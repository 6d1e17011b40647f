const style = `
  body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f3f5f8;color:#1b2430;
    font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
  main{width:min(22rem,calc(100vw - 2rem));background:#fff;border-radius:12px;padding:2rem;box-sizing:border-box;box-shadow:0 2px 16px #0001}
  h1{font-size:1.25rem;margin:0 0 1rem}
  label{display:block;margin:.75rem 0 .25rem}
  input{width:100%;box-sizing:border-box;font:inherit;padding:.6rem .7rem;border:1px solid #6b7785;border-radius:8px}
  button{margin-top:1.25rem;width:100%;min-height:44px;font:inherit;border:0;border-radius:8px;background:#0b57d0;color:#fff;cursor:pointer}
  :focus-visible{outline:3px solid #f2a900;outline-offset:2px}
  .problem{color:#b3261e;margin:.25rem 0 0} .note{color:#4b5866;font-size:.875rem;margin:1.25rem 0 0}`;

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/** A whole page of the issuer around `body`, which must be safe HTML. */
export const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

/** The sign-in form. `problem` says what was wrong with the last try. */
export const loginPage = (action: string, account = "", problem = ""): string =>
  page(
    "登录 · 小窗坐席台",
    `<h1>小窗坐席台登录</h1>
<form method="post" action="${escaped(action)}">
<label for="account">账号</label>
<input id="account" name="account" autocomplete="username" required autofocus value="${escaped(account)}">
<label for="password">密码</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${problem ? ' aria-describedby="problem"' : ""}>
${problem ? `<p id="problem" class="problem" role="alert">${escaped(problem)}</p>` : ""}
<button type="submit">登录</button>
</form>
<p class="note">本机演示环境，请使用启动时显示的演示账号。</p>`,
  );

/** Asks before signing out; `form` comes from the provider and `op.logoutForm` is its name. */
export const logoutPage = (form: string): string =>
  page(
    "退出登录",
    `<h1>要退出登录吗？</h1>${form}<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">退出登录</button>`,
  );

export const signedOutPage = (): string => page("已退出", "<h1>您已退出登录</h1><p>可以关闭本页。</p>");

/** What went wrong, with its OAuth code. */
export const errorPage = (code: string): string =>
  page("无法登录", `<h1>登录没有成功</h1><p>请回到坐席台重新登录。</p><p class="note">${escaped(code)}</p>`);
