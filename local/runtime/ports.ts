import { createServer } from "node:net";

const tries = 100;

/** A port of `host` that nothing uses at this moment: `port` itself, any for 0; undefined when taken. */
export const openPort = (port: number, host = "127.0.0.1"): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const found = typeof address === "object" ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });

/** Any free port of the loopback interface. */
export const freePort = async (): Promise<number> => {
  const port = await openPort(0);
  if (port === undefined) throw new Error("no free port on 127.0.0.1");
  return port;
};

/** The first free port from `first` on. */
export const nextFreePort = async (first: number, host: string): Promise<number> => {
  for (let port = first; port < first + tries; port += 1) if ((await openPort(port, host)) !== undefined) return port;
  throw new Error(`no free port from ${first} on`);
};
