import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { build, mergeConfig, type UserConfig } from "vite";
import config from "../../apps/citizen/vite.config.ts";
import { distOf } from "../../local/build-apps.ts";
import { createStaticFiles } from "../../local/gateway/static-files.ts";
import { paths } from "../../local/runtime/data-dir.ts";

/** The page made another way, to see what ours is worth. */
export type Peer = { name: string; says: string; folder: string; isPacked: boolean };

const folderOf = (name: string): string => join(paths.root, "test-output/bench-page", name);

const buildAs = async (name: string, plugins: UserConfig["plugins"], output: object): Promise<string> => {
  const folder = folderOf(name);
  const build_ = { outDir: folder, rolldownOptions: { output } };
  await build(mergeConfig({ ...config, plugins }, { configFile: false, logLevel: "error", build: build_ }));
  return folder;
};

const isFirstPaint = (plugin: unknown): boolean =>
  typeof plugin === "object" && plugin !== null && "name" in plugin && plugin.name === "first-paint";

/** Builds the peers; takes some seconds. */
export const buildPeers = async (): Promise<Peer[]> => {
  const { plugins = [] } = config;
  const bare = plugins.filter((plugin) => !isFirstPaint(plugin));
  return [
    { name: "bare", says: "样式和脚本到了才画", folder: await buildAs("bare", bare, {}), isPacked: true },
    {
      name: "one-file",
      says: "同上，所有屏幕在一个脚本里",
      folder: await buildAs("one-file", bare, { codeSplitting: false }),
      isPacked: true,
    },
    { name: "unpacked", says: "我们的页面，不压缩", folder: distOf("citizen"), isPacked: false },
  ];
};

const passOn = (to: URL, incoming: IncomingMessage, response: ServerResponse): void => {
  const { method, url, headers } = incoming;
  const onward = request({ hostname: to.hostname, port: to.port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once("error", () => response.destroy());
  incoming.pipe(onward);
};

/** A peer behind the product's own way of serving files; everything else goes on to the product. */
export const servePeer = async ({ folder, isPacked }: Peer, product: string) => {
  const to = new URL(product);
  const serveFile = createStaticFiles([{ prefix: "/", folder }], "");
  const server = createServer((incoming, response) => {
    if (!isPacked) delete incoming.headers["accept-encoding"];
    if (incoming.url?.startsWith("/v1/")) passOn(to, incoming, response);
    else void serveFile(incoming, response).then((isServed) => isServed || response.writeHead(404).end());
  });
  server.on("upgrade", ({ url, rawHeaders }, socket) => {
    const onward = connect(Number(to.port), to.hostname, () => {
      const lines = Array.from(
        { length: rawHeaders.length / 2 },
        (_, n) => `${rawHeaders[2 * n]}: ${rawHeaders[2 * n + 1]}`,
      );
      onward.write(`GET ${url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const)
      one.once("error", () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
};
