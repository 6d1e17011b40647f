// Put in by config/taro-config.ts: where the operator's server is, such as https://xiaochuang.example.gov.cn.
const server = __SERVER__;

/** The full address of a path of the server; an address of its own, such as where a file's bytes go, stays as it is. */
export const addressOf = (path: string): string => (/^https?:/.test(path) ? path : server + path);

/** The same for a WebSocket. */
export const socketAddressOf = (path: string): string => addressOf(path).replace(/^http/, "ws");
