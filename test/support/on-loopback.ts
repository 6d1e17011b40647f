import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Lets a server of a test listen on a free port of the loopback interface; stopping it cuts what is still open. */
export const onLoopback = async (server: Server): Promise<{ url: string; stop(): Promise<void> }> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
